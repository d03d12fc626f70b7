import type { QueuePollers } from '../matching';
import type { TaskKind } from './deployments/record';
import type { House } from './house';
import type { KnownWorker } from './worker-book';

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

/** What one process tells the others. */
interface Told {
  readonly identity?: string;
  readonly pollers?: readonly QueuePollers[];
  readonly workers?: readonly KnownWorker[];
}

/** Who polls which queue of a namespace, by all processes on the store; what others say is as old as their last lease, a few seconds. */
export async function knownPollers(house: House, namespace: string): Promise<readonly KnownPollers[]> {
  const { matching, identity } = house;
  const own = matching.pollers().map((each) => ({ ...each, engine: identity }));
  const theirs = (await othersSay(house)).flatMap(({ identity: engine = '', pollers = [] }) =>
    pollers.map((each) => ({ ...each, engine })),
  );
  const polled = [...own, ...theirs].filter(({ queue }) => queue.namespace === namespace);
  return withBusyOnes(polled, await knownWorkers(house, namespace));
}

/** A worker that is busy with all it can take does not poll; as long as it says that it is there, it counts as one that does. */
function withBusyOnes(
  polled: readonly KnownPollers[],
  workers: readonly (KnownWorker & { readonly engine: string })[],
): readonly KnownPollers[] {
  const said = new Map(workers.map(({ taskQueue, identity, time }) => [JSON.stringify([taskQueue, identity]), time]));
  const seen = polled.map((each) => ({
    ...each,
    pollers: each.pollers.map((poller) => {
      const time = said.get(JSON.stringify([each.queue.name, poller.identity])) ?? 0;
      return { ...poller, lastAccessTime: Math.max(poller.lastAccessTime, time) };
    }),
  }));
  const isThere = (kind: TaskKind, { taskQueue, identity }: KnownWorker): boolean =>
    polled.some(
      ({ queue, pollers }) => queue.kind === kind && queue.name === taskQueue && pollers.some((each) => each.identity === identity),
    );
  const busy = workers.flatMap((worker): KnownPollers[] => {
    const { namespace, taskQueue: name, identity, time: lastAccessTime, facts, engine } = worker;
    const pollers = [{ identity, lastAccessTime }];
    const of = { version: facts.deploymentVersion ?? null, pollers, dispatchRate: 0, engine };
    return facts.takes.filter((kind) => !isThere(kind, worker)).map((kind) => ({ queue: { namespace, kind, name }, ...of }));
  });
  return [...seen, ...busy];
}

/** What the workers of a namespace have said of themselves, to whichever process. */
export async function knownWorkers(house: House, namespace: string): Promise<readonly (KnownWorker & { readonly engine: string })[]> {
  const own = house.workerBook.list(house.clock.now()).map((each) => ({ ...each, engine: house.identity }));
  const theirs = (await othersSay(house)).flatMap(({ identity: engine = '', workers = [] }) =>
    workers.map((each) => ({ ...each, engine })),
  );
  return [...own, ...theirs].filter((each) => each.namespace === namespace);
}

async function othersSay({ store, shared, incarnationId, clock }: House): Promise<readonly Told[]> {
  const others = shared ? await store.listIncarnations() : [];
  return others.filter((row) => row.id !== incarnationId && row.expiresAt > clock.now()).map(({ details }) => readDetails(details));
}

function readDetails(text: string | undefined): Told {
  try {
    return JSON.parse(text ?? '{}') as Told;
  } catch {
    // Written by another version of the program.
    return {};
  }
}
