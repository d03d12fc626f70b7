'use client';

import type { RJSFSchema } from '@rjsf/utils';
import { useMutation } from '@tanstack/react-query';
import { ExternalLink, Pin, Play } from 'lucide-react';
import Link from 'next/link';
import { useId, useState } from 'react';
import { errorText, useTRPC } from '../../../app/_client';
import { InputForm } from '../../forms/input-form';
import type { ActivityInfo } from '../../panel';
import { FailureView } from '../../runs/failure-view';
import { runHref } from '../../runs/href';
import { runStatusOf } from '../../runs/run-status';
import { useRun } from '../../runs/use-run';
import { Rich, t } from '../../texts';
import { Button, Dialog, Duration, InlineError, JsonView, StatusPill } from '../../ui';
import { argsOfValue, valueOfArgs } from './alone-args';

export interface AloneDialogProps {
  readonly activity: ActivityInfo;
  /** What the last test passed to it; null: it did not come there. */
  readonly args: readonly unknown[] | null;
  /** Absent: there is no step to pin it at. */
  readonly onPin?: (value: unknown) => void;
  readonly onClose: () => void;
}

/** One activity, once, for real: what it takes and what it gives. */
export function AloneDialog({ activity, args, onPin, onClose }: AloneDialogProps) {
  const trpc = useTRPC();
  const formId = useId().replaceAll(':', '');
  const [value, setValue] = useState<unknown>(() => (args === null ? undefined : valueOfArgs(activity, args)));
  const start = useMutation(trpc.activities.test.mutationOptions());
  const submit = (entered: unknown) => {
    setValue(entered);
    start.mutate({ name: activity.name, args: argsOfValue(activity, entered) });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={<Rich text="Run only <code>{name}</code>" values={{ name: activity.name }} />}
      description={t('It is called for real, once and without a retry. Nothing else of the workflow runs.')}
      footer={
        <>
          <Button onClick={onClose}>{t('Close')}</Button>
          <Button variant="primary" type="submit" form={formId} pending={start.isPending} data-testid="alone-start">
            <Play aria-hidden /> {t('Run it')}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        <InputForm
          id={formId}
          schema={activity.inputSchema as RJSFSchema}
          value={value}
          label={t('Input')}
          onChange={setValue}
          onSubmit={submit}
          disabled={start.isPending}
        />
        {start.error && <InlineError {...errorText(start.error)} />}
        {start.data && <AloneResult key={start.data.runId} run={start.data} onPin={onPin} />}
      </div>
    </Dialog>
  );
}

function AloneResult({
  run: key,
  onPin,
}: {
  readonly run: { readonly workflowId: string; readonly runId: string };
  readonly onPin: ((value: unknown) => void) | undefined;
}) {
  const { run } = useRun(key);
  const details = run.data;
  const { outcome = null } = details ?? {};
  // The run fails with the activity's failure around what it threw.
  const failure = outcome?.failure?.cause ?? outcome?.failure;
  const result: { readonly value: unknown } | null =
    details?.status === 'Completed' && outcome !== null ? { value: outcome.result ?? null } : null;
  return (
    <section aria-label={t('Result')} data-testid="alone-result" data-status={details?.status} className="grid grid-cols-1 gap-2">
      <div className="flex items-center gap-2.5">
        <h3 className="font-medium text-12 text-text-2">{t('Result')}</h3>
        {details && <StatusPill status={runStatusOf(details)} />}
        {details && <Duration start={details.startTime} end={details.closeTime} className="text-12 text-text-3 tabular-nums" />}
        <span className="flex-1" />
        {result !== null && onPin !== undefined && (
          <Button size="sm" variant="ghost" data-testid="alone-pin" onClick={() => onPin(result.value)}>
            <Pin aria-hidden /> {t('Pin it')}
          </Button>
        )}
        <Button size="sm" variant="ghost" asChild>
          <Link href={runHref(key)} target="_blank">
            <ExternalLink aria-hidden /> {t('Open')}
          </Link>
        </Button>
      </div>
      {run.error && <InlineError {...errorText(run.error)} />}
      {failure && <FailureView failure={failure} />}
      {result !== null && <JsonView label={t('result')} value={result.value} openDepth={3} />}
    </section>
  );
}
