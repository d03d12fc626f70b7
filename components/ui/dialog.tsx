'use client';

import { X } from 'lucide-react';
import { Dialog as RadixDialog } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { t } from '../texts';
import { cx } from './cx';
import { IconButton } from './icon-button';
import { useFocusBack } from './use-focus-back';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  /** One sentence under the title. */
  readonly description?: ReactNode;
  /** The row of buttons at the bottom. */
  readonly footer?: ReactNode;
  /** Default `md` (480 px); `lg` 720 px, `xl` 960 px. */
  readonly size?: 'sm' | 'md' | 'lg' | 'xl';
  readonly children?: ReactNode;
}

const FIELD = 'input, textarea, [role="combobox"]';

/**
 * The first thing to fill in gets the focus; a dialog that asks nothing gets it itself, not its close button. A form that comes a moment
 * later has its turn when it is there, if the focus has not gone elsewhere meanwhile.
 */
function focusFirstField(event: Event): void {
  const dialog = event.currentTarget;
  if (!(dialog instanceof HTMLElement)) return;
  event.preventDefault();
  const field = dialog.querySelector<HTMLElement>(FIELD);
  (field ?? dialog).focus();
  if (field !== null) return;
  const late = new MutationObserver(() => {
    const came = dialog.querySelector<HTMLElement>(FIELD);
    if (document.activeElement === dialog) came?.focus();
    if (came !== null || document.activeElement !== dialog) late.disconnect();
  });
  late.observe(dialog, { childList: true, subtree: true });
}

const WIDTHS = { sm: 'max-w-[400px]', md: 'max-w-[480px]', lg: 'max-w-[720px]', xl: 'max-w-[960px]' };

/** For decisions only; results are toasts and errors stand where they happened. */
export function Dialog({ open, onOpenChange, title, description, footer, size = 'md', children }: DialogProps) {
  const focus = useFocusBack();
  const typed = useRef(false);
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 bg-scrim data-[state=open]:animate-enter" />
        <RadixDialog.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          // What was typed is not lost to a click beside the dialog; Esc and its buttons close it.
          onInput={() => {
            typed.current = true;
          }}
          onPointerDownOutside={(event) => typed.current && event.preventDefault()}
          onOpenAutoFocus={(event) => {
            typed.current = false;
            focus.note();
            focusFirstField(event);
          }}
          onCloseAutoFocus={focus.restore}
          className={cx(
            'fixed inset-x-4 top-[10vh] z-40 mx-auto flex max-h-[80vh] flex-col rounded-lg border border-border bg-surface-1 shadow-float outline-none data-[state=open]:animate-enter',
            WIDTHS[size],
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <RadixDialog.Title className="font-semibold text-16">{title}</RadixDialog.Title>
              {description && <RadixDialog.Description className="mt-0.5 text-13 text-text-2">{description}</RadixDialog.Description>}
            </div>
            <RadixDialog.Close asChild>
              <IconButton label={t('Close')} shortcut="esc" size="sm" className="-mr-1.5">
                <X />
              </IconButton>
            </RadixDialog.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-4">{children}</div>
          {footer && <footer className="flex items-center justify-end gap-2 border-t px-5 py-3">{footer}</footer>}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
