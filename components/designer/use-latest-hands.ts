'use client';

import { useLayoutEffect, useRef, useState } from 'react';

/** One object for as long as the component lives, whose functions are always the newest: what depends on it is not made anew. */
export function useLatestHands<T extends object>(hands: T): T {
  const latest = useRef(hands);
  useLayoutEffect(() => {
    latest.current = hands;
  });
  const [stable] = useState(() => {
    const call =
      (key: string) =>
      (...parameters: unknown[]) =>
        (latest.current as Record<string, (...each: unknown[]) => unknown>)[key]?.(...parameters);
    return Object.fromEntries(Object.keys(hands).map((key) => [key, call(key)])) as T;
  });
  return stable;
}
