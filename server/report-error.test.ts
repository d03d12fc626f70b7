import { expect, it } from 'vitest';
import { EngineError } from '../engine/contract';
import { errorReporter } from './report-error';

it('writes the same sentence once in ten seconds, and how often it came', () => {
  const lines: unknown[][] = [];
  let now = 0;
  const report = errorReporter(
    (...parts) => lines.push(parts),
    () => now,
  );
  const away = () => new EngineError('STORE_UNAVAILABLE', 'The database did not answer.');
  for (let i = 0; i < 40; i++) report(away());
  report(new EngineError('STORE_UNAVAILABLE', 'Another sentence.'));
  now = 10_000;
  report(away());
  expect(lines).toEqual([
    ['engine: The database did not answer. [STORE_UNAVAILABLE]'],
    ['engine: Another sentence. [STORE_UNAVAILABLE]'],
    ['engine: The database did not answer. (39 more times since) [STORE_UNAVAILABLE]'],
  ]);
});

it('gives what was not expected whole, with its stack', () => {
  const lines: unknown[][] = [];
  const fault = new TypeError('x is undefined');
  errorReporter((...parts) => lines.push(parts))(fault);
  expect(lines).toEqual([['engine:', fault]]);
});
