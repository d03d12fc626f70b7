import type { Catalog, PublishResult, PublishWorkflow } from '../../catalog';
import { type GateVerdict, get, type Problem, type Span } from '../../compiler';
import type { Gate, GateRun, GateSummary } from './gate';

/** `gate/open-runs`: open runs do not fit what is to be published. */
export const GATE_PROBLEM_IDS = ['gate/open-runs'] as const;

/** How long a publication waits for the gate. */
const BUDGET_MS = 30_000;
/** Runs that are named one by one. */
const MAX_NAMED = 50;

export interface GatedPublish extends PublishWorkflow {
  /**
   * `check` (default): open runs are replayed first, and nothing is published while one of them does not fit the new version.
   * `stay`: it is published as it is; runs stay on the version that they carry.
   */
  readonly openRuns?: 'check' | 'stay';
}

/** What the gate found before a publication. */
export interface GateReport extends GateSummary {
  /** Runs that do not fit, at most 50. */
  readonly runs: readonly UnfitRun[];
}

export interface UnfitRun extends GateRun {
  readonly verdict: Extract<GateVerdict, { readonly status: 'diverges' | 'fails' }>;
}

export type GatedPublishResult = PublishResult & {
  /** `null`: nobody asked, or there was no open run of another version. */
  readonly gate: GateReport | null;
};

/** Publishes, but not over the heads of open runs that the new code does not fit: whoever publishes decides what becomes of them. */
export async function publishGated(
  { catalog, gate }: { readonly catalog: Catalog; readonly gate: Gate },
  { openRuns = 'check', ...request }: GatedPublish,
  signal?: AbortSignal,
): Promise<GatedPublishResult> {
  const report = openRuns === 'check' ? await reportOf(gate, request, signal) : null;
  if (report && report.diverging + report.failing > 0) {
    const source = request.source ?? (await catalog.workflows.get({ name: request.name })).draft.source;
    return { ok: false, problems: [problemOf(report, source)], gate: report };
  }
  return { ...(await catalog.workflows.publish(request)), gate: report };
}

async function reportOf(gate: Gate, { name, source }: PublishWorkflow, signal?: AbortSignal): Promise<GateReport | null> {
  const runs: UnfitRun[] = [];
  for await (const progress of gate.run({ name, source, budgetMs: BUDGET_MS }, signal)) {
    // What does not build is told by publishing it.
    if (progress.kind === 'problems') return null;
    if (progress.kind === 'begin' && progress.open === 0) return null;
    if (progress.kind === 'end') return { ...progress.summary, runs };
    if (progress.kind !== 'run' || runs.length === MAX_NAMED) continue;
    const { verdict } = progress.run;
    if (verdict.status === 'diverges' || verdict.status === 'fails') runs.push({ ...progress.run, verdict });
  }
  return null;
}

function problemOf({ runs, open, diverging, failing }: GateReport, source: string): Problem {
  const first = runs[0]?.verdict;
  const place = first?.status === 'diverges' ? first.actual?.place : first?.place;
  const parsed = get(source);
  const span = (place && parsed.ok && parsed.spans[place.blockId]) || NOWHERE;
  const unfit = diverging + failing;
  const why = first ? ` ${first.message}` : '';
  return {
    id: 'gate/open-runs' satisfies (typeof GATE_PROBLEM_IDS)[number],
    severity: 'error',
    message: `${unfit} of ${open} open runs do not fit this version.${why} Guard the change, or publish and let them stay on the version that they carry.`,
    span,
    ...(place ? { blockId: place.blockId } : {}),
  };
}

const NOWHERE: Span = { start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
