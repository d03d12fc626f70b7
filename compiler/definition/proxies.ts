import type { BlockId, BlockOf } from './block';
import { type Definition, type ProxyItem, proxiesOf } from './definition';
import { ancestors, find } from './walk';

/** What gives an activity its name: a proxy at the top of the file, or one among the blocks. */
export type Proxy = ProxyItem | BlockOf<'proxy'>;

/** The proxy that the activity `callee` comes from where the block `id` stands. */
export function proxyOf(definition: Definition, id: BlockId, callee: string): Proxy | undefined {
  const visit = find(definition, id);
  for (const each of visit === undefined ? [] : [visit, ...ancestors(definition, id)]) {
    const own = each.siblings.filter((block): block is BlockOf<'proxy'> => block.kind === 'proxy');
    const found = own.find((proxy) => gives(proxy, callee));
    if (found !== undefined) return found;
  }
  return proxiesOf(definition).find((item) => gives(item, callee));
}

function gives({ variable, names }: Proxy, callee: string): boolean {
  const [root] = callee.split(/[.[]/, 1);
  return variable === undefined ? names.some((each) => (each.as ?? each.name) === callee) : variable === root;
}
