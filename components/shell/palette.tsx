'use client';

import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { t } from '../texts';
import { Kbd, useFocusBack } from '../ui';
import type { PaletteAction } from './palette-actions';

export interface PaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly actions: readonly PaletteAction[];
  /** An action for text that is itself a thing: a pasted run id. */
  readonly forText?: (text: string) => PaletteAction | null;
}

/** ⌘K: everything one can go to or do, by typing a part of its name. */
export function Palette({ open, onOpenChange, actions, forText }: PaletteProps) {
  const [text, setText] = useState('');
  const focus = useFocusBack();
  const special = forText?.(text.trim()) ?? null;
  const sections = new Map<string, PaletteAction[]>();
  for (const action of actions) sections.set(action.section, [...(sections.get(action.section) ?? []), action]);
  const close = (next: boolean) => {
    if (!next) setText('');
    onOpenChange(next);
  };
  const choose = (action: PaletteAction) => {
    close(false);
    action.run();
  };
  return (
    <Dialog.Root open={open} onOpenChange={close}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focus.note}
          onCloseAutoFocus={focus.restore}
          className="fixed inset-x-4 top-[12vh] z-50 mx-auto max-w-[600px] overflow-hidden rounded-lg border border-border bg-surface-1 shadow-float outline-none data-[state=open]:animate-enter"
        >
          <Dialog.Title className="sr-only">{t('Go to or do')}</Dialog.Title>
          <Command loop label={t('Go to or do')} className="flex max-h-[60vh] flex-col">
            <div className="flex items-center gap-2 border-b px-3">
              <Search aria-hidden className="size-4 shrink-0 text-text-3" />
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder={t('Go to a workflow or run, start one, or paste a run id…')}
                className="h-11 w-full bg-transparent text-14 outline-none placeholder:text-text-3"
              />
              <Kbd keys="esc" />
            </div>
            <Command.List className="min-h-0 flex-1 overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-6 text-center text-13 text-text-3">
                {t("Nothing matches. Try a workflow's name or a workflow id.")}
              </Command.Empty>
              {special && (
                <Group title={special.section}>
                  <Item action={special} value={text} onChoose={choose} />
                </Group>
              )}
              {[...sections].map(([title, items]) => (
                <Group key={title} title={title}>
                  {items.map((action) => (
                    <Item
                      key={action.id}
                      action={action}
                      value={`${title} ${action.label} ${action.hint ?? ''} ${action.id}`}
                      onChoose={choose}
                    />
                  ))}
                </Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <Command.Group
      heading={title}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:text-text-3"
    >
      {children}
    </Command.Group>
  );
}

interface ItemProps {
  readonly action: PaletteAction;
  /** What the typed text is compared with. */
  readonly value: string;
  readonly onChoose: (action: PaletteAction) => void;
}

function Item({ action, value, onChoose }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={() => onChoose(action)}
      className="flex h-8 cursor-default select-none items-center gap-2 rounded-md px-2 text-13 data-[selected=true]:bg-surface-3 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-text-3"
    >
      {action.icon}
      <span className="min-w-0 truncate">{action.label}</span>
      {action.hint && <span className="ml-auto min-w-0 truncate pl-4 text-12 text-text-3">{action.hint}</span>}
      {action.shortcut && <Kbd keys={action.shortcut} />}
    </Command.Item>
  );
}
