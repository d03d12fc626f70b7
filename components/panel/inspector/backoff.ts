import ms, { type StringValue } from 'ms';
import { readLiteral } from './expression/literal';
import { getInObject } from './object-text';

/** How an activity is repeated, as far as the options say it in plain values. */
export interface Backoff {
  /** Waits before the second, third, … attempt, ms; at most `SHOWN`. */
  readonly waits: readonly number[];
  /** Null: no limit. */
  readonly attempts: number | null;
}

const SHOWN = 8;

/** The waits between attempts: initial × coefficient^n, at most the longest (100 × the first unless given). Null: something is an expression. */
export function backoffOf(options: string): Backoff | null {
  const first = durationAt(options, 'initialInterval', 1_000);
  const factor = numberAt(options, 'backoffCoefficient', 2);
  const attempts = numberAt(options, 'maximumAttempts', 0);
  if (first === null || factor === null || attempts === null) return null;
  const longest = durationAt(options, 'maximumInterval', first * 100);
  if (longest === null || factor < 1) return null;
  const count = attempts === 0 ? SHOWN : Math.min(attempts - 1, SHOWN);
  const waits = Array.from({ length: Math.max(0, count) }, (_, n) => Math.min(first * factor ** n, longest));
  return { waits, attempts: attempts === 0 ? null : attempts };
}

function numberAt(options: string, name: string, missing: number): number | null {
  const text = readLiteral(getInObject(options, ['retry', name]), { kind: 'number' });
  return text === undefined ? null : text === '' ? missing : Number(text);
}

function durationAt(options: string, name: string, missing: number): number | null {
  const expression = getInObject(options, ['retry', name]);
  if (/^\d[\d_]*$/.test(expression)) return Number(expression.replaceAll('_', ''));
  const text = readLiteral(expression, { kind: 'duration' });
  return text === undefined ? null : text === '' ? missing : ms(text as StringValue);
}
