'use client';

import { FlaskConical } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { t } from '../../texts';
import { Button, Dialog, Field, Input, Switch } from '../../ui';
import { workflowHref } from '../href';

export interface SaveTestDialogProps {
  readonly run: { readonly workflowId: string; readonly runId: string };
  /** The workflow's name in the catalogue. */
  readonly workflow: string;
  readonly onClose: () => void;
}

/** Keeps a run as a test of the workflow's draft: the designer opens and takes it over, as an edit of its own. */
export function SaveTestDialog({ run, workflow, onClose }: SaveTestDialogProps) {
  const router = useRouter();
  const formId = useId();
  const pinsId = useId();
  const [name, setName] = useState(run.workflowId.slice(0, 80));
  const [pins, setPins] = useState(true);
  const save = () => {
    const asked = new URLSearchParams({
      'test-from': run.workflowId,
      'test-run': run.runId,
      'test-name': name.trim(),
      ...(pins && { 'test-pins': '1' }),
    });
    onClose();
    router.push(`${workflowHref(workflow)}?${asked}`);
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('Save as test')}
      description={t(
        "The draft of {workflow} gets this run's input as a saved test input. The designer opens with it; nothing is run yet.",
        { workflow },
      )}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} disabled={name.trim() === ''} data-testid="save-test">
            <FlaskConical aria-hidden /> {t('Save and open the draft')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="grid grid-cols-1 gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') save();
        }}
      >
        <Field label={t('Name of the test input')} hint={t('One of the same name is replaced.')}>
          {(control) => <Input {...control} value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <div className="grid grid-cols-[auto_1fr] items-center gap-x-2 gap-y-1">
          <Switch id={pinsId} checked={pins} onChange={setPins} />
          <label htmlFor={pinsId}>{t('Pin what its activities answered')}</label>
          <p className="col-start-2 text-12 text-text-3">
            {t(
              'Tests of the draft then get these answers and call nothing. Of a step in a loop it is the last answer; pins of the same steps are replaced. Published runs never see pins.',
            )}
          </p>
        </div>
      </form>
    </Dialog>
  );
}
