'use client';

import type { RJSFSchema } from '@rjsf/utils';
import { useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useId, useState } from 'react';
import { errorText, useTRPC } from '../../../app/_client';
import { InputForm } from '../../forms/input-form';
import { Rich, t } from '../../texts';
import { Button, Dialog, Field, InlineError, JsonView, Select, Skeleton } from '../../ui';
import type { RunDetails } from '../use-run';
import { cannotGoOn, DryReplayVerdict, useDryReplay } from './dry-replay';
import { useRerun } from './use-rerun';

export interface RerunDialogProps {
  readonly run: RunDetails;
  /** Activities and children of this run, which a new one does again. */
  readonly again: readonly { readonly name: string; readonly count: number }[];
  readonly onClose: () => void;
}

/** The same workflow once more, from the beginning, with its input as it was or edited. */
export function RerunDialog({ run, again, onClose }: RerunDialogProps) {
  const trpc = useTRPC();
  const formId = useId().replaceAll(':', '');
  const workflow = run.deploymentVersion?.deploymentName ?? run.workflowType;
  const versions = useQuery(trpc.workflows.versions.queryOptions({ name: workflow }));
  const [version, setVersion] = useState(run.version ?? 1);
  const schema = useQuery(trpc.workflows.inputSchema.queryOptions({ name: workflow, version }));
  const original: unknown = run.input[0];
  const [input, setInput] = useState(original);
  const { workflowId, runId } = run.execution;
  const replay = useDryReplay({ run: { workflowId, runId }, code: run.version === null ? null : version, beforeEventId: null });
  const [requestId] = useState(() => crypto.randomUUID());
  const start = useRerun(onClose);
  const latest = versions.data?.[0]?.version;
  const changed = JSON.stringify(input) !== JSON.stringify(original);
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title={<Rich text="Rerun <code>{name}</code>" values={{ name: run.execution.workflowId }} />}
      description={t(
        again.length > 0
          ? 'A new run from the beginning; this one stays as it is. It will do again: {again}.'
          : 'A new run from the beginning; this one stays as it is.',
        { again: again.map(({ name, count }) => `${name} ×${count}`).join(', ') },
      )}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} pending={start.isPending} disabled={!schema.data}>
            <Play aria-hidden /> {changed ? t('Rerun with edited input') : t('Rerun')}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        <Field label={t('Version')}>
          {(control) => (
            <Select
              {...control}
              value={String(version)}
              onChange={(next) => setVersion(Number(next))}
              options={(versions.data ?? []).slice(0, 50).map((each) => ({
                value: String(each.version),
                label: `v${each.version}${each.version === run.version ? t(', as this run') : ''}${each.version === latest ? t(', the latest') : ''}`,
              }))}
            />
          )}
        </Field>
        {run.version !== null && (
          <div className="grid gap-1 rounded-md border bg-surface-0 px-3 py-2">
            <DryReplayVerdict asked={replay} workflow={workflow} code={version} />
            <p className="pl-6 text-12 text-text-3">
              {cannotGoOn(replay.data)
                ? t('The new run begins anew, so it may be started all the same: it takes another way than this one did.')
                : t('What this run recorded, against the code that the new one gets.')}
            </p>
          </div>
        )}
        <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
          <section>
            <h3 className="mb-3 flex h-7 items-center font-medium text-12 text-text-2">{t('Input of this run')}</h3>
            {original === undefined ? (
              <p className="text-12 text-text-3">{t('It was started without input.')}</p>
            ) : (
              <JsonView label={t('input of this run')} value={original} openDepth={4} />
            )}
          </section>
          {schema.data ? (
            <InputForm
              key={version}
              id={formId}
              schema={schema.data as RJSFSchema}
              value={input}
              label={t('Input of the new run')}
              onChange={setInput}
              onSubmit={(value) => start.mutate({ workflow, version, input: value, requestId })}
              disabled={start.isPending}
            />
          ) : (
            <Skeleton className="h-24 w-full" />
          )}
        </div>
        {schema.error && <InlineError {...errorText(schema.error)} />}
        {start.error && <InlineError {...errorText(start.error)} />}
      </div>
    </Dialog>
  );
}
