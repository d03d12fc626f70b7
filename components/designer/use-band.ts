'use client';

import { useEffect, useRef } from 'react';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The lines of the selected step. While the text is ahead of the graph (undefined), they stay where Monaco carries them. */
export function useBand(span: Range | null | undefined): Range | null {
  const last = useRef<Range | null>(null);
  useEffect(() => {
    if (span !== undefined) last.current = span;
  });
  return span === undefined ? last.current : span;
}
