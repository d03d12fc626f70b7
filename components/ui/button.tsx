'use client';

import { LoaderCircle } from 'lucide-react';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cx } from './cx';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: ButtonVariant;
  /** `md` is 32 px high, `sm` 28 px. */
  readonly size?: ButtonSize;
  /** Shows that the answer is awaited; the button cannot be pressed meanwhile. */
  readonly pending?: boolean;
  /** Gives the looks to the single child (a link, for example). */
  readonly asChild?: boolean;
}

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover border-transparent',
  secondary: 'bg-surface-1 text-text-1 border-border hover:bg-surface-2 hover:border-border-strong',
  ghost: 'bg-transparent text-text-2 border-transparent hover:bg-surface-2 hover:text-text-1',
  danger: 'bg-surface-1 text-failed border-border hover:border-failed hover:bg-failed/10',
};

function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md'): string {
  return cx(
    'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium text-13 transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
    size === 'md' ? 'h-8 px-3' : 'h-7 px-2',
    VARIANTS[variant],
  );
}

export function Button({ variant, size, pending, asChild, className, children, disabled, type, ...rest }: ButtonProps) {
  if (asChild) {
    return (
      <Slot.Root className={cx(buttonClass(variant, size), className)} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type={type ?? 'button'}
      // The spinner stands where the icon stood: nothing moves.
      className={cx(buttonClass(variant, size), pending && '[&>svg:not([data-spinner])]:hidden', className)}
      disabled={disabled}
      aria-busy={pending || undefined}
      {...rest}
      // Not `disabled`, which would take the focus from who has just pressed it.
      {...(pending ? { 'aria-disabled': true, onClick: (event) => event.preventDefault() } : {})}
    >
      {pending && <LoaderCircle aria-hidden className="animate-spin" data-spinner />}
      {children}
    </button>
  );
}
