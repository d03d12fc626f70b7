'use client';

import { keep } from '../ui';
import { RAIL_KEY } from './before-paint';

/** The rail's width stands as `data-rail` on the root element, so that it is right before the first paint. */
export function toggleRail(): void {
  const root = document.documentElement;
  const open = root.dataset.rail !== 'open';
  if (open) root.dataset.rail = 'open';
  else delete root.dataset.rail;
  keep(RAIL_KEY, open ? 'open' : 'closed');
}
