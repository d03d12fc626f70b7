import type { Diagram, PlacedBox } from './diagram';

export type Step = 'next' | 'previous' | 'left' | 'right';

/** The block that an arrow key goes to from `id` (null: from nowhere, the first block). */
export function walk(diagram: Diagram, id: string | null, step: Step): string | null {
  const { boxes } = diagram;
  const here = boxes.find((box) => box.id === id);
  if (here === undefined) return boxes[0]?.id ?? null;
  // Boxes are listed in the order of the text, so next and previous walk into and out of containers.
  const index = boxes.indexOf(here);
  if (step === 'next') return boxes[index + 1]?.id ?? here.id;
  if (step === 'previous') return boxes[index - 1]?.id ?? here.id;
  return sideways(boxes, here, step)?.id ?? here.id;
}

function sideways(boxes: readonly PlacedBox[], here: PlacedBox, step: 'left' | 'right'): PlacedBox | undefined {
  const centre = (box: PlacedBox) => ({ x: box.x + box.width / 2, y: box.y + Math.min(box.height, 64) / 2 });
  const from = centre(here);
  const reachable = boxes.filter((box) => (step === 'left' ? box.x + box.width <= here.x : box.x >= here.x + here.width));
  const cost = (box: PlacedBox) => Math.abs(centre(box).x - from.x) + 2 * Math.abs(centre(box).y - from.y);
  return reachable.reduce<PlacedBox | undefined>((best, box) => (best === undefined || cost(box) < cost(best) ? box : best), undefined);
}
