import { isEngineError } from '../engine/contract';

const REST_MS = 10_000;

/**
 * Writes what the engine could not do to stderr. A database that is away fails every step of every run: the same sentence is written once in
 * ten seconds, with how often it came, and without a stack, which would only lead to the place where the database is asked.
 */
export function errorReporter(
  write: (...parts: unknown[]) => void = console.error,
  now: () => number = Date.now,
): (error: unknown) => void {
  const seen = new Map<string, { at: number; silent: number }>();
  return (error) => {
    const expected = isEngineError(error);
    const text = error instanceof Error ? error.message : String(error);
    const before = seen.get(text);
    if (before !== undefined && now() - before.at < REST_MS) {
      before.silent++;
      return;
    }
    // Sentences may name ids; what is old enough to be written again need not be kept.
    if (seen.size > 100) seen.clear();
    seen.set(text, { at: now(), silent: 0 });
    const times = before === undefined || before.silent === 0 ? '' : ` (${before.silent} more times since)`;
    if (expected) write(`engine: ${text}${times} [${error.code}]`);
    else write(`engine:${times}`, error);
  };
}
