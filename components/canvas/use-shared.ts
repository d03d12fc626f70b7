'use client';

import { replaceEqualDeep } from '@tanstack/react-query';
import { useRef } from 'react';

/** The value as it was before where nothing in it has changed, part by part: what is drawn from those parts is not drawn again. */
export function useShared<T>(value: T): T {
  const last = useRef(value);
  last.current = replaceEqualDeep(last.current, value);
  return last.current;
}
