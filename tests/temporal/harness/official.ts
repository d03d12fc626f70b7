import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';

/** The official replayer, offline. */

export interface Verdict {
  /** `ok`: the history fits the code. `nondeterminism`: it does not. `failed`: the code fails a task, or the history is none. */
  readonly kind: 'ok' | 'nondeterminism' | 'failed';
  readonly message: string;
}

export interface Recording {
  readonly workflowId: string;
  /** In Temporal's JSON form. */
  readonly history: unknown;
}

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

/** Bundles files of workflows as `@temporalio/worker` does, whichever of the two names the SDK has in them; 2 to 3 s, once. */
export function officialBundle(files: readonly string[]): Promise<WorkflowBundle> {
  const key = files.join('\n');
  let bundle = bundles.get(key);
  if (bundle === undefined) {
    bundle = bundleAll(files);
    bundles.set(key, bundle);
  }
  return bundle;
}

async function bundleAll(files: readonly string[]): Promise<WorkflowBundle> {
  // Beside the packages, where webpack looks for them.
  const artifacts = fileURLToPath(new URL('../test-artifacts', import.meta.url));
  mkdirSync(artifacts, { recursive: true });
  const folder = mkdtempSync(join(artifacts, 'bundle-'));
  const sdk = (name: string) => fileURLToPath(new URL(`../node_modules/@temporalio/${name}`, import.meta.url));
  try {
    const entry = join(folder, 'workflows.ts');
    writeFileSync(entry, files.map((file) => `export * from ${JSON.stringify(file)};\n`).join(''));
    return await bundleWorkflowCode({
      workflowsPath: entry,
      logger: silent,
      webpackConfigHook: (config) => ({
        ...config,
        resolve: {
          ...config.resolve,
          alias: {
            ...config.resolve?.alias,
            'backstitch/workflow': sdk('workflow'),
            'backstitch/common': sdk('common'),
            '@temporalio/workflow$': sdk('workflow'),
            '@temporalio/common$': sdk('common'),
          },
        },
      }),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Replays histories, one after the other. */
export async function replayOfficially(files: readonly string[], recordings: readonly Recording[]): Promise<Verdict[]> {
  install();
  const workflowBundle = await officialBundle(files);
  const verdicts: Verdict[] = [];
  for await (const { error } of Worker.runReplayHistories({ workflowBundle }, recordings)) verdicts.push(verdictOf(error));
  return verdicts;
}

function verdictOf(error: Error | undefined): Verdict {
  if (error === undefined) return { kind: 'ok', message: '' };
  return { kind: error instanceof DeterminismViolationError ? 'nondeterminism' : 'failed', message: error.message };
}

/** A file beside the tests. */
export function fileOf(relative: string, from: string): string {
  return fileURLToPath(new URL(relative, from));
}
