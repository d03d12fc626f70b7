'use client';

import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { useFocusBack } from './use-focus-back';

export interface AnchoredProps {
  /** What it speaks of, on the screen. */
  readonly anchor: DOMRect;
  readonly label: string;
  readonly testId?: string;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A small panel beside a place of the screen; it closes by Esc or a click elsewhere. */
export function Anchored({ anchor, label, testId, className, onClose, children }: AnchoredProps) {
  const focus = useFocusBack();
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor asChild>
        <span className="pointer-events-none fixed" style={{ left: anchor.x, top: anchor.y, width: anchor.width, height: anchor.height }} />
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          align="start"
          side="right"
          sideOffset={8}
          collisionPadding={12}
          aria-label={label}
          data-testid={testId}
          onOpenAutoFocus={focus.note}
          onCloseAutoFocus={focus.restore}
          className={cx(
            'z-50 flex max-h-(--radix-popover-content-available-height) flex-col rounded-lg border bg-surface-1 shadow-float outline-none data-[state=open]:animate-enter',
            className,
          )}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
