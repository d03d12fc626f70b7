'use client';

import { Play } from 'lucide-react';
import { useId, useState } from 'react';
import { errorText } from '../../../app/_client';
import { JsonEditor } from '../../forms/json-editor';
import { Rich, t } from '../../texts';
import { Button, Dialog, InlineError } from '../../ui';
import type { RunDetails } from '../use-run';
import { useRerun } from './use-rerun';

/** A list: the arguments of the workflow. */
const ARGUMENTS = { type: 'array', maxItems: 100 } as const;

/** A workflow of workers elsewhere once more: what it takes is known to its code only, so its arguments are edited as they are. */
export function RerunElsewhereDialog({ run, onClose }: { readonly run: RunDetails; readonly onClose: () => void }) {
  const formId = useId().replaceAll(':', '');
  const [requestId] = useState(() => crypto.randomUUID());
  const [args, setArgs] = useState<unknown>(run.input);
  const start = useRerun(onClose);
  const { workflowType, taskQueue } = run;
  const changed = JSON.stringify(args) !== JSON.stringify(run.input);
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title={<Rich text="Rerun <code>{name}</code>" values={{ name: run.execution.workflowId }} />}
      description={t('A new run of {workflowType} in the queue {taskQueue}, from the beginning; this one stays as it is.', {
        workflowType,
        taskQueue,
      })}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} pending={start.isPending}>
            <Play aria-hidden /> {changed ? t('Rerun with edited input') : t('Rerun')}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-2">
        <p className="text-12 text-text-2">{t('Its arguments in order, as a JSON list:')}</p>
        <JsonEditor
          id={formId}
          schema={ARGUMENTS}
          value={run.input}
          label={t('Arguments')}
          onChange={setArgs}
          onSubmit={(value) => start.mutate({ workflow: workflowType, taskQueue, args: value as unknown[], requestId })}
        />
        {start.error && <InlineError {...errorText(start.error)} />}
      </div>
    </Dialog>
  );
}
