import { bundleWorkflowCode, type CallSite, type WorkflowBundle } from '../../engine/worker/bundle';
import type { BlockId, Definition, Problem, Span } from '../definition';
import { get } from '../source';
import { instrument } from './instrument';
import { type BuildProblemId, problemsOf } from './problems';

export type BuildResult =
  | {
      readonly ok: true;
      readonly bundle: WorkflowBundle;
      readonly callSites: readonly CallSite[];
      readonly definition: Definition;
      readonly spans: Readonly<Record<BlockId, Span>>;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface BuildOptions {
  /** Where packages that it imports are looked for. */
  readonly resolveDir: string;
  /** For replays that look at variables, never for runs: the same code, with marks that hand over what is in scope. Default false. */
  readonly recording?: boolean;
}

/**
 * Source -> the script that the sandbox runs: parse, mark, bundle. The same source gives the same `buildId` on every machine.
 * `name` is the workflow that must be exported.
 */
export async function build(source: string, name: string, options: BuildOptions): Promise<BuildResult> {
  const parsed = get(source);
  if (!parsed.ok) return parsed;
  const { definition, spans } = parsed;
  if (!definition.workflows.some((workflow) => workflow.name === name)) {
    const message = `The file must export an async function named '${name}', as the workflow is called.`;
    const id: BuildProblemId = 'build/name';
    const span = { start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
    return { ok: false, problems: [{ id, severity: 'error', message, span }] };
  }
  const marked = instrument(source, spans, undefined, undefined, options.recording);
  try {
    const bundle = await bundleWorkflowCode({ source: marked.source, sourceMap: marked.sourceMap, resolveDir: options.resolveDir });
    return { ok: true, bundle: { ...bundle, callSites: marked.callSites }, callSites: marked.callSites, definition, spans };
  } catch (error) {
    const problems = problemsOf(error, marked.sourceMap, source);
    if (problems.length === 0) throw error;
    return { ok: false, problems };
  }
}
