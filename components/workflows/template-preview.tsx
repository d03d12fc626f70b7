'use client';

import { useMemo } from 'react';
import { type Definition, functionNamed } from '../../compiler/definition';
import { graphSvg } from '../canvas/picture/graph-svg';
import { useTheme } from '../shell';

/** The head of a template's graph, small: what one begins from. */
export function TemplatePreview({ definition }: { readonly definition: Definition }) {
  const { theme } = useTheme();
  const picture = useMemo(() => {
    const fn = functionNamed(definition, definition.name) ?? definition.workflows[0];
    if (fn === undefined || typeof window === 'undefined') return null;
    // The picture has the colours in it, so each theme has its own.
    const page = document.querySelector(`[data-theme='${theme}']`) ?? document.documentElement;
    const style = getComputedStyle(page);
    const color = (token: string) => style.getPropertyValue(`--${token}`).trim() || '#808080';
    return graphSvg({ definition, fn, direction: 'down', collapsed: new Set(), color });
  }, [definition, theme]);
  if (picture === null) return null;
  return (
    <span aria-hidden className="relative block h-24 w-full overflow-hidden rounded-md border bg-surface-0">
      {/* biome-ignore lint/performance/noImgElement: a picture made here, from no address. */}
      <img
        alt=""
        draggable={false}
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.svg)}`}
        className="absolute top-1 left-1/2 max-w-none -translate-x-1/2"
        style={{ width: picture.width * 0.32 }}
      />
    </span>
  );
}
