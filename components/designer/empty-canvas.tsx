'use client';

import { MousePointerClick } from 'lucide-react';
import { Kbd } from '../ui';

/** An empty graph teaches the three ways to begin. */
export function EmptyCanvas() {
  return (
    <div className="pointer-events-none absolute inset-x-0 top-[220px] flex justify-center px-6">
      <div className="grid max-w-80 justify-items-center gap-2 text-center text-12 text-text-3">
        <MousePointerClick aria-hidden className="size-5" />
        <p className="font-medium text-13 text-text-1">Draw the first step</p>
        <p>Drag a step from the left to the dashed place, click it there, or press</p>
        <p className="flex items-center gap-1.5">
          <Kbd keys="n" /> on the graph. The code follows, and you can write it as well.
        </p>
      </div>
    </div>
  );
}
