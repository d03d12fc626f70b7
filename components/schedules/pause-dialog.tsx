'use client';

import { useState } from 'react';
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
      title={paused ? `Let ${scheduleId} go on` : `Pause ${scheduleId}`}
      description={
        paused
          ? 'It acts again from its next time on. What passed meanwhile is not made up for; a backfill does that.'
          : 'It acts only when it is triggered. Runs that are under way go on.'
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="pause-form">
            {paused ? 'Let it go on' : 'Pause'}
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
        <Field label="Note" hint="Stands beside the schedule, for the others.">
          {(control) => <Input {...control} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
      </form>
    </Dialog>
  );
}
