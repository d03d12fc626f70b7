import type { Catalog } from '../../catalog';
import { build, type MappedCode, type Problem, type WorkflowBundle } from '../../compiler';
import type { GateRequest } from './gate';

/** The code that runs would go on with. */
export interface Candidate extends MappedCode {
  readonly bundle: WorkflowBundle;
}

/** A version as it was published; a text or the draft built now, or what is in the way. */
export async function candidateOf(
  catalog: Catalog,
  root: string,
  request: GateRequest,
): Promise<Candidate | { problems: readonly Problem[] }> {
  const { name, source, version } = request;
  if (source === undefined && version !== undefined) {
    const published = await catalog.workflows.version({ name, version });
    const bundle = await catalog.bundle(published.buildId);
    if (!bundle) throw new Error(`the bundle of version ${version} of ${name} is missing`);
    return { ...published, bundle };
  }
  const text = source ?? (await catalog.workflows.get({ name })).draft.source;
  const built = await build(text, name, { resolveDir: root });
  return built.ok ? built : { problems: built.problems };
}
