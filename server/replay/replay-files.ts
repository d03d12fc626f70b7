import { dirname } from 'node:path';
import { type GateVerdict, judge, type MappedCode, project } from '../../compiler';
import type { ReplayVerdict } from '../../engine/contract';
import { openReplayer, type Replayer, type WorkflowBundle } from '../../engine/worker';
import { bundleFile, moduleFile } from '../module-file';
import { type FoundHistory, readHistories } from './read-histories';

export interface ReplayFilesOptions {
  /** Files with histories, folders of such files, or `-` for stdin. */
  readonly histories: readonly string[];
  /** The module with the workflows, or a folder with an index. */
  readonly workflows: string;
  /** As the code sees it in `workflowInfo()`. Default `default`. */
  readonly namespace?: string | undefined;
  /** How long one history may take. Default 60,000. */
  readonly timeoutMs?: number | undefined;
}

/** What became of one history. */
export interface ReplayReport {
  readonly name: string;
  readonly workflowId: string | null;
  readonly workflowType: string | null;
  readonly events: number;
  /** Of a history that the code parts from: the types of the first event and the first command that do not belong together. */
  readonly difference?: { readonly eventId: number; readonly event: string | null; readonly command: string | null };
  readonly verdict: GateVerdict | { readonly status: 'unreadable'; readonly code: 'BAD_HISTORY'; readonly message: string };
  /** Of what the history says that this engine has no word for, by its place; it was passed by. */
  readonly ignored: readonly string[];
}

/** `backstitch replay`: replays recorded histories against files of workflows. Throws `StartError` when these cannot be bundled. */
export async function* replayFiles(options: ReplayFilesOptions): AsyncGenerator<ReplayReport, void, undefined> {
  const file = moduleFile(options.workflows, 'BAD_WORKFLOWS', '--workflows');
  const code = project(dirname(file));
  const bundle = await bundleFile(file, code.rewrite);
  const replayer = openReplayer({ timeoutMs: options.timeoutMs });
  const codeOf = (verdict: ReplayVerdict): MappedCode | undefined =>
    verdict.status === 'diverged'
      ? code.ofSite(verdict.divergence.command?.callSite)
      : verdict.status === 'failed'
        ? code.ofStack(verdict.failure.stackTrace)
        : undefined;
  try {
    for (const found of readHistories(options.histories)) yield await reportOf(found, { replayer, bundle, codeOf, options });
  } finally {
    await replayer.close();
  }
}

interface Work {
  readonly replayer: Replayer;
  readonly bundle: WorkflowBundle;
  readonly codeOf: (verdict: ReplayVerdict) => MappedCode | undefined;
  readonly options: ReplayFilesOptions;
}

async function reportOf(found: FoundHistory, { replayer, bundle, codeOf, options }: Work): Promise<ReplayReport> {
  const { name } = found;
  if ('problem' in found) return unreadable(name, found.problem);
  const { events, unknown } = found.history;
  const [started] = events;
  if (started?.type !== 'WorkflowExecutionStarted')
    return unreadable(name, `a history begins with WorkflowExecutionStarted, this one with ${started?.type ?? 'nothing'}`);
  const { workflowType, originalExecutionRunId: runId } = started.attributes;
  // Older servers do not write the id into the event.
  const workflowId = started.attributes.workflowId || found.workflowId || name;
  const execution = { namespace: options.namespace ?? 'default', workflowId, runId };
  const verdict = await replayer.replay({ bundle, history: events, execution });
  const difference = differenceOf(verdict);
  const report = { name, workflowId, workflowType, events: events.length, ...(difference && { difference }) };
  return { ...report, verdict: judge(verdict, codeOf(verdict)), ignored: unknown };
}

function differenceOf(verdict: ReplayVerdict): ReplayReport['difference'] {
  if (verdict.status !== 'diverged') return undefined;
  const { eventId, event, command } = verdict.divergence;
  return { eventId, event: event?.type ?? null, command: command?.type ?? null };
}

function unreadable(name: string, message: string): ReplayReport {
  const verdict = { status: 'unreadable', code: 'BAD_HISTORY', message } as const;
  return { name, workflowId: null, workflowType: null, events: 0, verdict, ignored: [] };
}
