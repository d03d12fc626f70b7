'use client';

import { type ReactNode, useState } from 'react';
import { t } from '../../texts';
import { ConfirmDialog, Field, Input } from '../../ui';

export interface ReasonDialogProps {
  readonly title: ReactNode;
  readonly description: string;
  readonly confirmLabel: string;
  readonly closeLabel?: string;
  readonly danger?: boolean;
  readonly pending: boolean;
  readonly error: string | null;
  readonly onClose: () => void;
  /** With the reason, if one was given. */
  readonly onConfirm: (reason: string | undefined) => void;
}

/** Asks before something is done to a run, and why it is done. */
export function ReasonDialog({ pending, onClose, onConfirm, ...asked }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const confirm = () => onConfirm(reason.trim() || undefined);
  return (
    <ConfirmDialog open onOpenChange={(open) => !open && onClose()} pending={pending} onConfirm={confirm} {...asked}>
      <Field label={t('Reason')} hint={t('Stands in the history, for whoever asks later.')}>
        {(control) => (
          <Input
            {...control}
            value={reason}
            maxLength={1_000}
            autoFocus
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && !pending && confirm()}
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}
