import { t } from '../../texts';
import type { GateRun, GateVerdict } from './api';

/** Runs that part from the new code at the same block, in the same way. */
export interface VerdictGroup {
  readonly key: string;
  readonly status: Exclude<GateVerdict['status'], 'safe'>;
  /** Of the block where they part; absent: it has no place in the code. */
  readonly place?: { readonly blockId: string; readonly title: string; readonly line: number };
  /** Of the first of them. */
  readonly message: string;
  readonly runs: readonly GateRun[];
}

/** The table of the checks: block, runs, verdict. The largest group first. */
export function groupRuns(runs: readonly GateRun[]): readonly VerdictGroup[] {
  const groups = new Map<string, VerdictGroup & { runs: GateRun[] }>();
  for (const run of runs) {
    const { verdict } = run;
    if (verdict.status === 'safe') continue;
    const place = placeOf(verdict);
    const key = `${verdict.status} ${place?.blockId ?? verdict.message}`;
    const known = groups.get(key);
    if (known) known.runs.push(run);
    else groups.set(key, { key, status: verdict.status, message: verdict.message, runs: [run], ...(place && { place }) });
  }
  return [...groups.values()].sort((a, b) => b.runs.length - a.runs.length);
}

function placeOf(verdict: Exclude<GateVerdict, { status: 'safe' }>) {
  if (verdict.status === 'diverges') return verdict.actual?.place ?? verdict.expected?.place;
  return verdict.status === 'fails' ? verdict.place : undefined;
}

/** `v12`, `v11 and v12`, `their version`. */
export function versionsText(runs: readonly GateRun[]): string {
  const versions = [...new Set(runs.map((run) => run.version))];
  if (versions.length === 0 || versions.length > 3 || versions.includes(null))
    return t('{versions, plural, one {its version} other {their versions}}', { versions: versions.length });
  const names = versions.map((version) => `v${version}`).sort();
  return names.length === 1 ? (names[0] ?? '') : t('{names} and {names2}', { names: names.slice(0, -1).join(', '), names2: names.at(-1) });
}
