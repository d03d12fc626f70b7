'use client';

import type { ReactNode } from 'react';
import { t } from '../texts';
import { Button } from './button';
import { Dialog } from './dialog';
import { InlineError } from './inline-error';

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  /** What will happen, in one sentence. */
  readonly description: ReactNode;
  /** Names the effect: "Delete workflow", never "OK". */
  readonly confirmLabel: string;
  /** Default "Keep it": for what takes something away. */
  readonly closeLabel?: string;
  readonly danger?: boolean;
  readonly pending?: boolean;
  readonly disabled?: boolean;
  readonly error?: string | null;
  readonly onConfirm: () => void;
  readonly children?: ReactNode;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={props.title}
      description={props.description}
      footer={
        <>
          <Button onClick={() => props.onOpenChange(false)}>{props.closeLabel ?? t('Keep it')}</Button>
          <Button variant={props.danger ? 'danger' : 'primary'} pending={props.pending} disabled={props.disabled} onClick={props.onConfirm}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {props.children}
      {props.error && <InlineError message={props.error} />}
    </Dialog>
  );
}
