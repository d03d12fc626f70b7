import { describe, expect, it } from 'vitest';
import { firstView, fitView, reveal } from './view';

const screen = { width: 800, height: 600 };

describe('views', () => {
  it('begins at the head of a tall graph, at full size', () => {
    expect(firstView({ x: -120, y: 0, width: 240, height: 4_000 }, screen)).toEqual({ zoom: 1, x: 400, y: 36 });
  });
  it('fits everything', () => {
    const view = fitView({ x: 0, y: 0, width: 400, height: 4_000 }, screen);
    expect(view.zoom).toBeCloseTo(0.132);
  });
  it('moves only when needed, and no further', () => {
    const view = { x: 0, y: 0, zoom: 1 };
    expect(reveal(view, { x: 100, y: 100, width: 240, height: 64 }, screen)).toEqual(view);
    expect(reveal(view, { x: 100, y: 700, width: 240, height: 64 }, screen)).toEqual({ x: 0, y: 600 - 48 - 764, zoom: 1 });
    expect(reveal(view, { x: -100, y: 100, width: 2_000, height: 64 }, screen)).toEqual(view);
    expect(reveal(view, { x: -400, y: 100, width: 240, height: 64 }, screen)).toEqual({ x: 448, y: 0, zoom: 1 });
  });
});
