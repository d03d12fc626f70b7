'use client';

import type { ReactNode } from 'react';
import type { ButtonProps } from './button';
import { Button } from './button';
import { cx } from './cx';
import { Tooltip } from './tooltip';

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'asChild'> {
  /** What it does: the tooltip and the name for screen readers. */
  readonly label: string;
  /** The shortcut shown in the tooltip, as `Kbd` takes it. */
  readonly shortcut?: string;
  readonly tooltipSide?: 'top' | 'right' | 'bottom' | 'left';
  readonly children: ReactNode;
}

export function IconButton({
  label,
  shortcut,
  tooltipSide,
  variant = 'ghost',
  size = 'md',
  className,
  children,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} shortcut={shortcut} side={tooltipSide}>
      <Button aria-label={label} variant={variant} size={size} className={cx(size === 'md' ? 'w-8' : 'w-7', 'px-0', className)} {...rest}>
        {children}
      </Button>
    </Tooltip>
  );
}
