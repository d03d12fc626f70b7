import { t } from '../../texts';
import type { GateState } from './gate-state';
import { versionsText } from './verdicts';

export interface Decision {
  /** What open runs that fit do. */
  readonly fit: 'stay' | 'move';
  /** What open runs that do not fit do, when the others move. */
  readonly unfit: 'stay' | 'reset';
}

/** What the button does, in full: `Publish v13 — 398 runs move, 14 stay on v12`. */
export function effectText(next: number, gate: GateState, { fit, unfit }: Decision): string {
  const publish = t('Publish v{next}', { next });
  const { open } = gate;
  if (open === 0) return publish;
  if (fit === 'stay')
    return t('{publish} — {open, plural, one {# open run stays} other {# open runs stay}} on {runs}', {
      publish,
      open,
      runs: versionsText(gate.runs),
    });
  if (gate.chosen < open) return t('{publish} — runs that fit move', { publish });
  const { move, part, others } = counts(gate);
  const staying = unfit === 'reset' ? others : [...part, ...others];
  const words = [
    move > 0 ? t('{move, plural, one {# run moves} other {# runs move}}', { move }) : null,
    unfit === 'reset' && part.length > 0 ? t('{part, plural, one {# is reset} other {# are reset}}', { part: part.length }) : null,
    staying.length > 0
      ? t('{staying, plural, one {# stays} other {# stay}} on {staying2}', {
          staying: staying.length,
          staying2: versionsText(staying),
        })
      : null,
  ].filter((each) => each !== null);
  return words.length === 0 ? publish : `${publish} — ${words.join(', ')}`;
}

/** `1 does not fit`. */
export function unfitText(count: number): string {
  return t('{count, plural, one {# does not fit} other {# do not fit}}', { count });
}

/** Runs that fit, that part from the new code, and those of which nothing is known. */
export function counts({ runs }: GateState) {
  return {
    move: runs.filter(({ verdict }) => verdict.status === 'safe').length,
    part: runs.filter(({ verdict }) => verdict.status === 'diverges' || verdict.status === 'fails'),
    others: runs.filter(({ verdict }) => verdict.status === 'unknown'),
  };
}
