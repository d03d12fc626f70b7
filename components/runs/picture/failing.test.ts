import { expect, it } from 'vitest';
import { withFailing } from './failing';

const picture = { overlay: { a: { state: 'done' }, b: { state: 'pending', count: 2 } }, steps: {} } as const;

it('marks the block whose code throws, and leaves all others as they are', () => {
  expect(withFailing(picture, 'b').overlay).toEqual({ a: { state: 'done' }, b: { state: 'failed', note: 'fails', count: 2 } });
  expect(withFailing(picture, 'c').overlay).toEqual({ ...picture.overlay, c: { state: 'failed', note: 'fails' } });
  expect(withFailing(picture, undefined)).toBe(picture);
});
