'use client';

import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { type ComponentProps, useCallback, useMemo } from 'react';
import { flushSync } from 'react-dom';
import { Palette } from '../panel';
import { t } from '../texts';
import { IconButton, useKept } from '../ui';

const read = (stored: string | null): 'shown' | 'hidden' => (stored === 'hidden' ? 'hidden' : 'shown');

/** The palette, or the strip that is left of it where graph and code need the room: remembered in this browser. */
export function useStepsColumn(searchRef: ComponentProps<typeof Palette>['searchRef']) {
  const [state, set] = useKept('backstitch:designer-steps', read);
  const toggle = useCallback(() => set(state === 'shown' ? 'hidden' : 'shown'), [state, set]);
  /** Shows it, if need be, and looks for a step. */
  const search = () => {
    flushSync(() => set('shown'));
    searchRef.current?.focus();
  };
  return { shown: state === 'shown', toggle, search };
}

export interface StepsColumnProps extends Omit<ComponentProps<typeof Palette>, 'beside'> {
  readonly shown: boolean;
  readonly onToggle: () => void;
}

export function StepsColumn({ shown, onToggle, ...palette }: StepsColumnProps) {
  // One and the same, so that the palette is not drawn at every key.
  const hide = useMemo(
    () => (
      <IconButton size="sm" label={t('Hide the steps')} shortcut="]" data-testid="hide-steps" onClick={onToggle}>
        <PanelLeftClose />
      </IconButton>
    ),
    [onToggle],
  );
  if (!shown)
    return (
      <div className="flex w-9 shrink-0 justify-center border-r bg-surface-1 pt-2">
        <IconButton size="sm" label={t('Show the steps')} shortcut="]" tooltipSide="right" data-testid="show-steps" onClick={onToggle}>
          <PanelLeftOpen />
        </IconButton>
      </div>
    );
  return (
    <div className="w-[clamp(216px,17vw,280px)] shrink-0 border-r">
      <Palette {...palette} beside={hide} />
    </div>
  );
}
