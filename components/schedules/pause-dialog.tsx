'use client';

import { useState } from 'react';
import { t } from '../texts';
import { Button, Dialog, Field, Input } from '../ui';

export interface PauseDialogProps {
  readonly scheduleId: string;
  /** What it is now: the dialog asks for the other. */
  readonly paused: boolean;
  readonly onAnswer: (note: string) => void;
  readonly onClose: () => void;
}

/** Pauses a schedule or lets it go on, with a note that says why. */
export function PauseDialog({ scheduleId, paused, onAnswer, onClose }: PauseDialogProps) {
  const [note, setNote] = useState('');
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={paused ? t('Let {scheduleId} go on', { scheduleId }) : t('Pause {scheduleId}', { scheduleId })}
      description={
        paused
          ? t('It acts again from its next time on. What passed meanwhile is not made up for; a backfill does that.')
          : t('It acts only when it is triggered. Runs that are under way go on.')
      }
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button variant="primary" type="submit" form="pause-form">
            {paused ? t('Let it go on') : t('Pause')}
          </Button>
        </>
      }
    >
      <form
        id="pause-form"
        onSubmit={(event) => {
          event.preventDefault();
          onAnswer(note.trim());
        }}
      >
        <Field label={t('Note')} hint={t('Stands beside the schedule, for the others.')}>
          {(control) => <Input {...control} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
      </form>
    </Dialog>
  );
}
