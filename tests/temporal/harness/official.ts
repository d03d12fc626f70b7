import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';

/** The official replayer, offline. */

/** What a replay came to: `null` when the history fits the code, else the error's message. */
export type Verdict = string | null;

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} };
let installed = false;

/** One runtime a process; core's log goes nowhere. */
function install(): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    logger: silent,
    telemetryOptions: { logging: { forward: {}, filter: 'OFF' } },
    shutdownSignals: [],
  });
}

const bundles = new Map<string, Promise<WorkflowBundle>>();

/** Bundles a file of workflows as `@temporalio/worker` does; 2 to 3 s, once per file and process. */
export function officialBundle(workflowsPath: string): Promise<WorkflowBundle> {
  let bundle = bundles.get(workflowsPath);
  if (bundle === undefined) {
    bundle = bundleWorkflowCode({ workflowsPath, logger: silent });
    bundles.set(workflowsPath, bundle);
  }
  return bundle;
}

/** Replays histories in Temporal's JSON form, each with its workflow id. */
export async function replayOfficially(
  workflowsPath: string,
  histories: readonly { readonly workflowId: string; readonly history: unknown }[],
): Promise<Verdict[]> {
  install();
  const workflowBundle = await officialBundle(workflowsPath);
  const verdicts: Verdict[] = [];
  for await (const { error } of Worker.runReplayHistories({ workflowBundle }, histories)) verdicts.push(error?.message ?? null);
  return verdicts;
}

/** A file beside the tests. */
export function fileOf(relative: string, from: string): string {
  return fileURLToPath(new URL(relative, from));
}
