import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';

/**
 * When the room of the graph gets wider or narrower, what was in its middle stays there.
 * To be called with the width in px that the first view was made for; the flow may hear of it later.
 */
export function useCentred(): (width: number) => void {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  /** Null: there is no view yet. */
  const seenFor = useRef<number | null>(null);
  useEffect(() => {
    const was = seenFor.current;
    if (was === null || width === 0 || was === width) return;
    seenFor.current = width;
    const view = flow.getViewport();
    void flow.setViewport({ ...view, x: view.x + (width - was) / 2 });
  }, [width, flow]);
  return (first) => {
    seenFor.current = first;
  };
}
