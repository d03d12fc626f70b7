import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';

/** When the room of the graph gets wider or narrower, what was in its middle stays there. */
export function useCentred(): void {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const before = useRef(0);
  useEffect(() => {
    const was = before.current;
    before.current = width;
    if (was === 0 || width === 0 || was === width) return;
    const view = flow.getViewport();
    void flow.setViewport({ ...view, x: view.x + (width - was) / 2 });
  }, [width, flow]);
}
