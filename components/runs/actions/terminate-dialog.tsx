'use client';

import { useState } from 'react';
import { Rich, t } from '../../texts';
import { ConfirmDialog, Field, Input } from '../../ui';

export interface TerminateDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly workflowId: string;
  readonly pending: boolean;
  readonly error: string | null;
  readonly onTerminate: (reason: string | undefined) => void;
}

export function TerminateDialog({ open, onOpenChange, workflowId, pending, error, onTerminate }: TerminateDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={<Rich text="Terminate <code>{name}</code>?" values={{ name: workflowId }} />}
      description={t('It ends at once: its code runs no further and cleans up nothing. Cancel lets it clean up first.')}
      confirmLabel={t('Terminate run')}
      danger
      pending={pending}
      error={error}
      onConfirm={() => onTerminate(reason.trim() || undefined)}
    >
      <Field label={t('Reason')} hint={t('Stands in the history, for whoever asks later.')}>
        {(control) => (
          <Input
            {...control}
            value={reason}
            autoFocus
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && !pending && onTerminate(reason.trim() || undefined)}
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}
