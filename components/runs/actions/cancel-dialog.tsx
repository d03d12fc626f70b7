'use client';

import { Rich, t } from '../../texts';
import { ConfirmDialog } from '../../ui';

export interface CancelDialogProps {
  readonly workflowId: string;
  readonly pending: boolean;
  readonly error: string | null;
  readonly onClose: () => void;
  readonly onCancel: () => void;
}

export function CancelDialog({ workflowId, pending, error, onClose, onCancel }: CancelDialogProps) {
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={<Rich text="Cancel <code>{name}</code>?" values={{ name: workflowId }} />}
      description={t(
        'Its code is told: what it waits for ends with a cancellation, and it may clean up (compensate, release) before it ends. It may also go on.',
      )}
      confirmLabel={t('Request cancel')}
      danger
      pending={pending}
      error={error}
      onConfirm={onCancel}
    />
  );
}
