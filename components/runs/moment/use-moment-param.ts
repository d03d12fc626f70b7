'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { useUrlParams } from '../../shell';
import { OwnAddress } from './own-address';

/** Browsers refuse more than some twenty changes of the address a second, so it follows when the hand rests. */
const REST_MS = 200;

/** The event that is looked at, in the address as `?event=57`; null: now. */
export function useMomentParam(lastEventId: number): readonly [number | null, (at: number | null) => void] {
  const [params, setParams] = useUrlParams();
  const asked = Number.parseInt(params.get('event') ?? '', 10) || null;
  const [at, setAt] = useState(asked);
  const [address] = useState(() => new OwnAddress(asked));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (address.isForeign(asked) && timer.current === undefined) setAt(asked);
  }, [address, asked]);
  const move = useCallback(
    (next: number | null) => {
      setAt(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        timer.current = undefined;
        if (address.write(next)) setParams({ event: next === null ? null : String(next) });
      }, REST_MS);
    },
    [address, setParams],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  const inside = at === null || lastEventId === 0 ? at : Math.min(Math.max(1, at), lastEventId);
  return [inside, move];
}
