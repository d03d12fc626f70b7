'use client';

import { Command } from 'cmdk';
import { iconNamed } from '../../canvas';
import { t } from '../../texts';
import { Anchored } from '../../ui';
import { WRAPPERS, type Wrapper } from '../actions';

export interface WrapPickerProps {
  readonly anchor: DOMRect;
  readonly count: number;
  readonly onPick: (wrapper: Wrapper) => void;
  readonly onClose: () => void;
}

/** What the selected steps are put into; typing finds, Enter takes. */
export function WrapPicker({ anchor, count, onPick, onClose }: WrapPickerProps) {
  const title = t('{count, plural, one {Wrap it in} other {Wrap # steps in}}', { count });
  return (
    <Anchored anchor={anchor} label={title} testId="wrap-picker" className="w-110" onClose={onClose}>
      <Command loop label={title}>
        <Command.Input
          autoFocus
          placeholder={`${title}…`}
          className="h-10 w-full border-b bg-transparent px-4 text-13 outline-none placeholder:text-text-3"
        />
        <Command.List className="p-1.5">
          <Command.Empty className="px-2 py-4 text-center text-12 text-text-3">{t('Nothing is called that.')}</Command.Empty>
          {WRAPPERS.map((wrapper) => {
            const Icon = iconNamed(wrapper.icon);
            return (
              <Command.Item
                key={wrapper.key}
                value={`${wrapper.label} ${wrapper.help}`}
                data-testid={`wrap-${wrapper.key}`}
                onSelect={() => onPick(wrapper)}
                className="flex h-9 cursor-default select-none items-center gap-2 rounded-md px-2 text-13 data-[selected=true]:bg-surface-2"
              >
                <Icon aria-hidden className="size-4 shrink-0 text-text-3" />
                <span className="shrink-0">{wrapper.label}</span>
                <span className="ml-auto min-w-0 truncate text-11 text-text-3">{wrapper.help}</span>
              </Command.Item>
            );
          })}
        </Command.List>
      </Command>
    </Anchored>
  );
}
