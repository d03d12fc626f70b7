'use client';

import dynamic from 'next/dynamic';
import { useId } from 'react';
import { Button, Dialog } from '../../ui';

// The form is heavy, and most visits of the designer need none.
const InputForm = dynamic(() => import('../../forms/input-form').then((form) => form.InputForm), { ssr: false });

export interface PinDialogProps {
  readonly title: string;
  /** What is pinned now. */
  readonly pinned: { readonly value: unknown } | null;
  /** What the last test gave there. */
  readonly output: { readonly value: unknown } | null;
  readonly onPin: (value: unknown) => void;
  readonly onUnpin: () => void;
  readonly onClose: () => void;
}

/** The output of an activity, held fast for tests. */
export function PinDialog({ title, pinned, output, onPin, onUnpin, onClose }: PinDialogProps) {
  const formId = useId().replaceAll(':', '');
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Pin the output of ${title}`}
      description="A test answers with it instead of calling the activity. Pinned values are ignored in published runs."
      footer={
        <>
          {pinned !== null && (
            <Button className="mr-auto" data-testid="unpin" onClick={onUnpin}>
              Take the pin out
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} data-testid="pin-confirm">
            Pin it
          </Button>
        </>
      }
    >
      <InputForm id={formId} value={(pinned ?? output)?.value} label="Output" onChange={() => undefined} onSubmit={onPin} />
    </Dialog>
  );
}
