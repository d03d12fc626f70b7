import type { Problem } from '../../../compiler/definition';
import { t } from '../../texts';

export type RowState = 'busy' | 'good' | 'warn' | 'bad';

type Found = readonly Pick<Problem, 'severity'>[];

/** A note is no warning: nobody has to do anything about it. */
export function rulesState(rules: Found): RowState {
  if (rules.some((each) => each.severity === 'error')) return 'bad';
  return rules.some((each) => each.severity === 'warning') ? 'warn' : 'good';
}

/** How many there are of each: `1 error, 2 notes`. */
export function rulesText(rules: Found): string {
  const [errors, warnings, notes] = (['error', 'warning', 'info'] as const).map(
    (severity) => rules.filter((each) => each.severity === severity).length,
  ) as [number, number, number];
  return [
    errors > 0 && t('{errors, plural, one {# error} other {# errors}}', { errors }),
    warnings > 0 && t('{warnings, plural, one {# warning} other {# warnings}}', { warnings }),
    notes > 0 && t('{notes, plural, one {# note} other {# notes}}', { notes }),
  ]
    .filter(Boolean)
    .join(', ');
}
