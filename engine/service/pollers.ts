import type { QueuePollers } from '../matching';
import type { House } from './house';

/** What one engine process knows of the workers that poll it. */
export interface KnownPollers extends QueuePollers {
  readonly engine: string;
}

/** Other processes tell it with their lease: more than this is left out. */
const TOLD_QUEUES = 200;
const TOLD_POLLERS = 50;

/** As it is told to the others, with the lease. */
export function told(pollers: readonly QueuePollers[]): readonly QueuePollers[] {
  return pollers.slice(0, TOLD_QUEUES).map((each) => ({ ...each, pollers: each.pollers.slice(-TOLD_POLLERS) }));
}

/** Who polls which queue of a namespace, by all processes on the store; what others say is as old as their last lease, a few seconds. */
export async function knownPollers(house: House, namespace: string): Promise<readonly KnownPollers[]> {
  const { matching, store, incarnationId, clock, identity } = house;
  const own = matching.pollers().map((each) => ({ ...each, engine: identity }));
  const others = house.shared ? await store.listIncarnations() : [];
  const theirs = others
    .filter((row) => row.id !== incarnationId && row.expiresAt > clock.now())
    .flatMap(({ details }) => readDetails(details));
  return [...own, ...theirs].filter(({ queue }) => queue.namespace === namespace);
}

function readDetails(text: string | undefined): readonly KnownPollers[] {
  try {
    const { identity = '', pollers = [] } = JSON.parse(text ?? '{}') as { identity?: string; pollers?: readonly QueuePollers[] };
    return pollers.map((each) => ({ ...each, engine: identity }));
  } catch {
    // Written by another version of the program.
    return [];
  }
}
