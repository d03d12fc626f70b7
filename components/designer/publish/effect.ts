import type { GateState } from './gate-state';
import { countText, versionsText } from './verdicts';

export interface Decision {
  /** What open runs that fit do. */
  readonly fit: 'stay' | 'move';
  /** What open runs that do not fit do, when the others move. */
  readonly unfit: 'stay' | 'reset';
}

/** What the button does, in full: `Publish v13 — 398 runs move, 14 stay on v12`. */
export function effectText(next: number, gate: GateState, { fit, unfit }: Decision): string {
  const publish = `Publish v${next}`;
  const { open } = gate;
  if (open === 0) return publish;
  if (fit === 'stay') return `${publish} — ${countText(open, 'open run')} ${open === 1 ? 'stays' : 'stay'} on ${versionsText(gate.runs)}`;
  if (gate.chosen < open) return `${publish} — runs that fit move`;
  const { move, part, others } = counts(gate);
  const staying = unfit === 'reset' ? others : [...part, ...others];
  const words = [
    move > 0 ? `${countText(move, 'run')} ${move === 1 ? 'moves' : 'move'}` : null,
    unfit === 'reset' && part.length > 0 ? `${part.length.toLocaleString('en')} ${part.length === 1 ? 'is' : 'are'} reset` : null,
    staying.length > 0
      ? `${staying.length.toLocaleString('en')} ${staying.length === 1 ? 'stays' : 'stay'} on ${versionsText(staying)}`
      : null,
  ].filter((each) => each !== null);
  return words.length === 0 ? publish : `${publish} — ${words.join(', ')}`;
}

/** `1 does not fit`. */
export function unfitText(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'does' : 'do'} not fit`;
}

/** Runs that fit, that part from the new code, and those of which nothing is known. */
export function counts({ runs }: GateState) {
  return {
    move: runs.filter(({ verdict }) => verdict.status === 'safe').length,
    part: runs.filter(({ verdict }) => verdict.status === 'diverges' || verdict.status === 'fails'),
    others: runs.filter(({ verdict }) => verdict.status === 'unknown'),
  };
}
