import { ApplicationFailure, defineQuery, defineSignal, proxyActivities, setHandler, condition } from '@temporalio/workflow';
import type { Inventory } from './activities';

const { reserve, release, reorder } = proxyActivities<Inventory>({
    startToCloseTimeout: '15 seconds',
    retry: {
        nonRetryableErrorTypes: [ 'OutOfStock' ],
        maximumAttempts: 3
    }
});

export const restocked = defineSignal<[ sku: string, n: number ]>( 'restocked' );
export const shortage = defineQuery<string[]>( 'shortage' );

export async function fulfil( lines: { sku: string, n: number }[] ): Promise<{ reserved: string[], missing: string[] }> {
    const reserved: string[] = [];
    const missing = new Set<string>();
    const stock: { [sku: string]: number } = {};
    setHandler( shortage, () => [ ...missing ] );
    setHandler( restocked, ( sku, n ) => { stock[ sku ] = ( stock[ sku ] ?? 0 ) + n; missing.delete( sku ); } );

    for ( const { sku, n } of lines ) {
        if ( n <= 0 ) throw ApplicationFailure.nonRetryable( `bad quantity for ${ sku }` );
        const ok = await reserve( sku, n );
        if ( ok ) reserved.push( sku );
        else {
            missing.add( sku );
            await reorder( sku, n );
        }
    }
    if ( missing.size ) {
        const came = await condition( () => missing.size === 0, '3 days' );
        if ( !came ) {
            for ( const sku of reserved ) await release( sku );
            return { reserved: [], missing: [ ...missing ] };
        }
    }
    return { reserved, missing: [] };
}
