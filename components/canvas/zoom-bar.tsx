'use client';

import { useReactFlow, useStore } from '@xyflow/react';
import { Map as MapIcon, Maximize, Minus, Plus, Rows3 } from 'lucide-react';
import { t } from '../texts';
import { IconButton } from '../ui/icon-button';

export interface ZoomBarProps {
  readonly minimap: boolean;
  readonly onMinimap: () => void;
  readonly onFit: () => void;
  readonly onFlip?: () => void;
}

export function ZoomBar({ minimap, onMinimap, onFit, onFlip }: ZoomBarProps) {
  const flow = useReactFlow();
  const zoom = useStore((state) => state.transform[2]);
  return (
    <div
      className="nopan absolute bottom-3 left-3 z-10 flex items-center rounded-md border bg-surface-1"
      role="toolbar"
      aria-label={t('View')}
    >
      <IconButton label={t('Zoom out')} size="sm" tooltipSide="top" onClick={() => void flow.zoomOut({ duration: 140 })}>
        <Minus />
      </IconButton>
      <button
        type="button"
        aria-label={t('Zoom {percent} percent; go to 100 percent', { percent: Math.round(zoom * 100) })}
        className="h-7 w-11 rounded-md text-11 text-text-2 tabular-nums hover:bg-surface-2"
        onClick={() => void flow.zoomTo(1, { duration: 140 })}
      >
        {Math.round(zoom * 100)}%
      </button>
      <IconButton label={t('Zoom in')} size="sm" tooltipSide="top" onClick={() => void flow.zoomIn({ duration: 140 })}>
        <Plus />
      </IconButton>
      <span aria-hidden className="h-4 border-l" />
      <IconButton label={t('Fit the graph')} shortcut="1" size="sm" tooltipSide="top" onClick={onFit}>
        <Maximize />
      </IconButton>
      {onFlip !== undefined && (
        <IconButton label={t('Turn the graph')} shortcut="shift+d" size="sm" tooltipSide="top" onClick={onFlip}>
          <Rows3 />
        </IconButton>
      )}
      <IconButton
        label={minimap ? t('Hide the map') : t('Show the map')}
        shortcut="m"
        size="sm"
        tooltipSide="top"
        aria-pressed={minimap}
        onClick={onMinimap}
      >
        <MapIcon />
      </IconButton>
    </div>
  );
}
