'use client';

import type { RJSFSchema } from '@rjsf/utils';
import { useId, useState } from 'react';
import type { PendingActivityInfo } from '../../../engine/contract';
import { InputForm } from '../../forms/input-form';
import { t } from '../../texts';
import { Button, Dialog, Field, InlineError, Input } from '../../ui';

export type ActivityQuestion = 'pause' | 'reset' | 'complete' | 'fail';

export interface ActivityDialogProps {
  readonly what: ActivityQuestion;
  readonly activity: PendingActivityInfo;
  /** What the activity returns, if it is known. */
  readonly outputSchema: RJSFSchema | undefined;
  readonly pending: boolean;
  readonly error: string | null;
  readonly onClose: () => void;
  readonly onConfirm: (answer: { readonly reason?: string; readonly value?: unknown }) => void;
}

interface Words {
  readonly verb: string;
  readonly text: string;
  readonly button: string;
  readonly reason?: string;
}

const WORDS: Record<ActivityQuestion, Words> = {
  pause: {
    verb: t('Pause'),
    text: t('No attempt begins until it is unpaused; one that runs and sends heartbeats is told to stop.'),
    button: t('Pause'),
    reason: t('Why'),
  },
  reset: {
    verb: t('Reset'),
    text: t('It starts over with a first attempt and without what its heartbeats told; its time limits count anew.'),
    button: t('Reset attempts'),
  },
  complete: {
    verb: t('Complete'),
    text: t(
      'The workflow goes on as if the activity had returned this value. An attempt that still runs is told to stop; what it did is not undone.',
    ),
    button: t('Complete'),
  },
  fail: {
    verb: t('Fail'),
    text: t('The activity ends with this failure and is not tried again; the workflow code sees the error.'),
    button: t('Fail it'),
    reason: t('Message'),
  },
};

/** Says what will happen, asks for what it takes. */
export function ActivityDialog({ what, activity, outputSchema, pending, error, onClose, onConfirm }: ActivityDialogProps) {
  const words = WORDS[what];
  const formId = useId().replaceAll(':', '');
  const [reason, setReason] = useState('');
  const [value, setValue] = useState<unknown>(undefined);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={
        <>
          {words.verb} <code className="font-mono">{activity.activityType}</code>
        </>
      }
      description={words.text}
      footer={
        <>
          <Button onClick={onClose}>{t('Keep it')}</Button>
          <Button
            variant={what === 'fail' ? 'danger' : 'primary'}
            pending={pending}
            type="submit"
            form={formId}
            data-testid="activity-confirm"
          >
            {words.button}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        {what === 'complete' ? (
          <InputForm
            id={formId}
            schema={outputSchema}
            value={value}
            label={t('Result')}
            onChange={setValue}
            onSubmit={(given) => onConfirm({ value: given })}
            disabled={pending}
          />
        ) : (
          <form
            id={formId}
            onSubmit={(event) => {
              event.preventDefault();
              onConfirm({ reason: reason.trim() || undefined });
            }}
          >
            {words.reason && (
              <Field label={words.reason} hint={t('Stands beside it, for whoever asks later.')}>
                {(control) => <Input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />}
              </Field>
            )}
          </form>
        )}
        {error && <InlineError message={error} />}
      </div>
    </Dialog>
  );
}
