'use client';

import { DropdownMenu as RadixMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { Kbd } from './kbd';

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly align?: 'start' | 'center' | 'end';
  readonly children: ReactNode;
}

export function DropdownMenu({ trigger, align = 'end', children }: MenuProps) {
  return (
    <RadixMenu.Root>
      <RadixMenu.Trigger asChild>{trigger}</RadixMenu.Trigger>
      <RadixMenu.Portal>
        <RadixMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto rounded-lg border border-border bg-surface-1 p-1 shadow-float data-[state=open]:animate-enter"
        >
          {children}
        </RadixMenu.Content>
      </RadixMenu.Portal>
    </RadixMenu.Root>
  );
}

const ITEM =
  'flex h-7 cursor-default select-none items-center gap-2 rounded-md px-2 text-13 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-surface-2 [&_svg]:size-4 [&_svg]:shrink-0';

export interface MenuItemProps {
  readonly icon?: ReactNode;
  readonly shortcut?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

export function MenuItem({ icon, shortcut, danger, disabled, onSelect, children }: MenuItemProps) {
  return (
    <RadixMenu.Item
      className={cx(ITEM, danger ? 'text-failed' : 'text-text-1 [&_svg]:text-text-3')}
      disabled={disabled}
      onSelect={onSelect}
    >
      {icon}
      <span className="flex-1">{children}</span>
      {shortcut && <Kbd keys={shortcut} />}
    </RadixMenu.Item>
  );
}

export interface MenuCheckItemProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

/** Stays open, so that several can be chosen. */
export function MenuCheckItem({ checked, onChange, children }: MenuCheckItemProps) {
  return (
    <RadixMenu.CheckboxItem
      className={cx(ITEM, 'text-text-1')}
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
    >
      <span
        aria-hidden
        className={cx(
          'flex size-4 items-center justify-center rounded-sm border',
          checked ? 'border-accent bg-accent text-on-accent' : 'border-border-strong',
        )}
      >
        {checked && '✓'}
      </span>
      <span className="flex flex-1 items-center">{children}</span>
    </RadixMenu.CheckboxItem>
  );
}

export function MenuSeparator() {
  return <RadixMenu.Separator className="-mx-1 my-1 border-border border-t" />;
}

export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return <RadixMenu.Label className="px-2 pt-1 pb-0.5 font-medium text-11 text-text-3">{children}</RadixMenu.Label>;
}
