import type { Catalog } from '../../catalog';
import { type PatchStep, patchCleanups } from '../../compiler';
import type { Gate, GateSummary } from './gate';

/** Of all steps together. */
const BUDGET_MS = 60_000;

/** A patch that may be cleaned up, or the runs that still need it. */
export interface PatchProposal {
  readonly patchId: string;
  /** `deprecate`: the old way goes, `deprecatePatch` takes the place of `patched`. `remove`: that goes too. */
  readonly step: PatchStep;
  /** The source after the step. */
  readonly source: string;
  /** True: every open run replays without what the step takes away. */
  readonly safe: boolean;
  readonly gate: GateSummary;
}

/** For each patch of a source: whether the next step of its life can be taken, by replaying the open runs against it. */
export async function proposeCleanups(
  { catalog, gate }: { readonly catalog: Catalog; readonly gate: Gate },
  request: { readonly name: string; readonly source?: string },
  signal?: AbortSignal,
): Promise<readonly PatchProposal[]> {
  const source = request.source ?? (await catalog.workflows.get({ name: request.name })).draft.source;
  const cleanups = patchCleanups(source);
  const proposals: PatchProposal[] = [];
  for (const cleanup of cleanups) {
    const summary = await summaryOf(gate, { name: request.name, source: cleanup.source, budgetMs: BUDGET_MS / cleanups.length }, signal);
    if (summary) proposals.push({ ...cleanup, safe: summary.diverging + summary.failing + summary.unknown === 0, gate: summary });
  }
  return proposals;
}

async function summaryOf(gate: Gate, request: Parameters<Gate['run']>[0], signal?: AbortSignal): Promise<GateSummary | undefined> {
  for await (const progress of gate.run(request, signal)) if (progress.kind === 'end') return progress.summary;
  return undefined;
}
