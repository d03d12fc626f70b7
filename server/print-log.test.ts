import { afterEach, expect, test, vi } from 'vitest';
import { printLog } from './print-log';

afterEach(() => vi.restoreAllMocks());

test('a line says who and what, and not more of it than anybody reads', () => {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  printLog.warn('Workflow task failed: declined', { workflowId: 'order-1' });
  printLog.debug('nobody reads this');
  printLog.error('x'.repeat(5_000_000), { workflowId: 'order-1' });
  expect(lines[0]).toBe('  warn [order-1] Workflow task failed: declined');
  expect(lines).toHaveLength(2);
  expect(lines[1]?.length).toBeLessThan(4_100);
  expect(lines[1]).toContain('(4996000 more characters)');
});
