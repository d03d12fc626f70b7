import { expect, it } from 'vitest';
import { rulesState, rulesText } from './rules-found';

const found = (...severities: ('error' | 'warning' | 'info')[]) => severities.map((severity) => ({ severity }));

it.each([
  [found('info'), 'good', '1 note'],
  [found('info', 'warning', 'info'), 'warn', '1 warning, 2 notes'],
  [found('warning', 'error', 'warning'), 'bad', '1 error, 2 warnings'],
] as const)('what the rules found is counted by how bad it is', (rules, state, text) => {
  expect(rulesState(rules)).toBe(state);
  expect(rulesText(rules)).toBe(text);
});
