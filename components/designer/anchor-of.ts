/** Where a block is on the screen; without one, the head of the canvas. */
export function anchorOf(canvas: HTMLElement | null, id: string | undefined): DOMRect {
  const block = id === undefined ? null : document.getElementById(`canvas-${id}`);
  if (block !== null) {
    const { x, y, width, height } = block.getBoundingClientRect();
    return new DOMRect(x, y, width, Math.min(height, 64));
  }
  const rect = canvas?.getBoundingClientRect() ?? new DOMRect(0, 0, window.innerWidth, window.innerHeight);
  return new DOMRect(rect.x + rect.width / 2, rect.y + 80, 0, 0);
}
