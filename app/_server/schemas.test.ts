import { expect, test } from 'vitest';
import { source, workflowId } from './schemas';

test('a text that SQLite would cut is refused', () => {
  expect(source.safeParse('// a\u2028 </script>').success).toBe(true);
  expect(source.safeParse('// a\0 b').success).toBe(false);
  expect(workflowId.safeParse('a\0b').success).toBe(false);
  expect(workflowId.safeParse('').success).toBe(false);
});
