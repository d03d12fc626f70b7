import type { Catalog } from '../catalog';
import type { MergeResult } from '../compiler';
import type { Definition, Edit, ParseResult, PutResult } from '../compiler/definition';
import type { Engine, ExecutionKey, WorkflowStatus } from '../engine/contract';
import type {
  DryReplayRequest,
  DryReplayResult,
  Gate,
  GatedPublish,
  GatedPublishResult,
  PatchProposal,
  RollOutProgress,
  RollOutRequest,
} from './gate';
import type { Recordings } from './recordings';
import type { TestBench } from './test-bench';

export { TEST_TASK_QUEUE } from './test-bench/queue';

/** What a commit changed, as far as live views care. */
export interface CommitNotice {
  readonly execution: ExecutionKey;
  readonly status: WorkflowStatus;
  readonly lastEventId: number;
}

/** What the API serves from: made once by `compose`, reached by Next's routes through `serverContext()`. */
export interface ServerContext {
  readonly engine: Engine & {
    /** Calls back after each commit of this process. Returns what stops it. */
    onCommit(listener: (notice: CommitNotice) => void): () => void;
  };
  readonly catalog: Catalog;
  readonly compiler: {
    get(source: string): ParseResult;
    put(source: string, edit: Edit): PutResult;
    print(definition: Definition): string;
    merge(base: string, ours: string, theirs: string): MergeResult;
  };
  readonly gate: Gate;
  /** One run against some code. */
  dryReplay(request: DryReplayRequest, signal?: AbortSignal): Promise<DryReplayResult>;
  readonly recordings: Recordings;
  /** `catalog.workflows.publish` behind the gate. */
  publish(request: GatedPublish, signal?: AbortSignal): Promise<GatedPublishResult>;
  /** Open runs go on with a version; each is replayed first. */
  rollOut(request: RollOutRequest, signal?: AbortSignal): AsyncGenerator<RollOutProgress, void, undefined>;
  readonly testBench: Pick<TestBench, 'start' | 'startAlone'>;
  /** What may be cleaned up of a workflow's patches. */
  cleanups(request: { readonly name: string; readonly source?: string }, signal?: AbortSignal): Promise<readonly PatchProposal[]>;
  readonly info: ServerInfo;
  /** Aborted when the server begins to shut down: whatever waits on it must end its waiting. */
  readonly closing: AbortSignal;
}

export interface ServerInfo {
  readonly version: string;
  readonly store: 'sqlite' | 'mysql';
  readonly namespace: string;
  readonly taskQueue: string;
  readonly dataDir: string;
  readonly activitiesDir: string;
  readonly startedAt: number;
  readonly pid: number;
  readonly node: string;
}

const KEY = Symbol.for('backstitch.server');

/** Next bundles its routes apart from us, so the two halves of the one process meet on `globalThis`. */
export function provideServerContext(context: ServerContext): void {
  (globalThis as Record<symbol, unknown>)[KEY] = context;
}

export function serverContext(): ServerContext {
  const context = (globalThis as Record<symbol, unknown>)[KEY] as ServerContext | undefined;
  if (!context) throw new Error('the engine is not in this process: start Backstitch with `npm start` or `npm run dev`, not with `next`');
  return context;
}
