'use client';

import { Tooltip as RadixTooltip } from 'radix-ui';
import type { ReactNode } from 'react';
import { Kbd } from './kbd';
import { hasWalked } from './walked';

export interface TooltipProps {
  readonly content: ReactNode;
  readonly shortcut?: string;
  /** Default `bottom`. */
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** One focusable element. */
  readonly children: ReactNode;
}

export const TooltipProvider = RadixTooltip.Provider;

export function Tooltip({ content, shortcut, side = 'bottom', children }: TooltipProps) {
  return (
    <RadixTooltip.Root>
      <RadixTooltip.Trigger
        asChild
        // A dialog that closes gives the focus back to its button: nobody asked then what the button does.
        onFocus={(event) => !hasWalked() && event.preventDefault()}
      >
        {children}
      </RadixTooltip.Trigger>
      <RadixTooltip.Portal>
        <RadixTooltip.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-80 items-center gap-2 break-words rounded-md border border-border bg-surface-1 px-2 py-1 text-12 text-text-1 shadow-float data-[state=delayed-open]:animate-enter"
        >
          {content}
          {shortcut && <Kbd keys={shortcut} />}
        </RadixTooltip.Content>
      </RadixTooltip.Portal>
    </RadixTooltip.Root>
  );
}
