'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { errorText, useTRPC } from '../../app/_client';
import { Rich, t } from '../texts';
import { Button, Dialog, Field, FieldNote, InlineError, Skeleton, Switch, toast } from '../ui';
import { ActionFields } from './action-fields';
import { scheduleHref } from './href';
import { PolicyFields } from './policy-fields';
import { formOfPolicies, NEW_POLICIES, policiesOfForm } from './policy-form';
import { SpecFields } from './spec-fields';
import { formOfSpec, newSpec, specOfForm } from './spec-form';
import { SpecPreview } from './spec-preview';
import type { ScheduleDetails } from './types';
import { useScheduleActions } from './use-schedule-actions';

const InputForm = dynamic(() => import('../forms/input-form').then((module) => module.InputForm), { ssr: false });

export interface ScheduleDialogProps {
  /** The one that is edited; absent: a new one. */
  readonly schedule?: ScheduleDetails;
  readonly onClose: () => void;
}

/** What starts, when, and what happens when two would overlap. Mount it anew for each opening. */
export function ScheduleDialog({ schedule, onClose }: ScheduleDialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const { refresh } = useScheduleActions();
  const formId = useId().replaceAll(':', '');
  const [scheduleId, setScheduleId] = useState(schedule?.scheduleId ?? '');
  const [workflow, setWorkflow] = useState(schedule?.action.workflowType);
  const [version, setVersion] = useState(schedule?.pinnedVersion ?? null);
  const [input, setInput] = useState<unknown>(schedule?.input);
  const [times, setTimes] = useState(() => (schedule ? formOfSpec(schedule.spec) : newSpec(ownTimeZone())));
  const [policy, setPolicy] = useState(() => (schedule ? formOfPolicies(schedule) : NEW_POLICIES));
  const [paused, setPaused] = useState(false);
  const [tried, setTried] = useState(false);
  const info = useQuery(trpc.system.info.queryOptions());
  // What a client has made for workers of another queue: its code is not of this catalogue.
  const elsewhere = schedule !== undefined && info.data !== undefined && schedule.action.taskQueue !== info.data.taskQueue;
  const schema = useQuery(
    trpc.workflows.inputSchema.queryOptions(
      { name: workflow ?? '', ...(version !== null && { version }) },
      { enabled: workflow !== undefined && !elsewhere, retry: false },
    ),
  );
  const meant = specOfForm(times);
  const spec = 'spec' in meant ? meant.spec : null;
  const rules = policiesOfForm(policy);
  const done = (saved: { readonly scheduleId: string }) => {
    toast.success(schedule ? t('Schedule changed') : t('Schedule created'));
    refresh();
    onClose();
    if (!schedule) router.push(scheduleHref(saved.scheduleId));
  };
  const create = useMutation(trpc.schedules.create.mutationOptions({ onSuccess: done }));
  const update = useMutation(trpc.schedules.update.mutationOptions({ onSuccess: done }));
  const saving = schedule ? update : create;
  const ready = spec !== null && !('problem' in rules) && workflow !== undefined && scheduleId.trim() !== '' && (elsewhere || schema.data);
  // Says what is missing instead of a button that does nothing.
  const showMissing = () => {
    setTried(true);
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[role="dialog"] [aria-invalid="true"]')?.focus());
  };
  const save = (value: unknown) => {
    if (!spec || !workflow || 'problem' in rules) return;
    const { policies, remainingActions } = rules;
    const action = { workflow, input: value, ...(version !== null && { version }) };
    if (!schedule) {
      create.mutate({ scheduleId: scheduleId.trim(), spec, action, policies, state: { remainingActions, paused } });
      return;
    }
    // What nobody changed keeps all that a client gave with it: time limits, memo, search attributes.
    const same =
      elsewhere ||
      (workflow === schedule.action.workflowType &&
        version === schedule.pinnedVersion &&
        JSON.stringify(value) === JSON.stringify(schedule.input));
    const { workflowId } = schedule.action;
    update.mutate({
      scheduleId: schedule.scheduleId,
      spec,
      ...(!same && { action: { ...action, workflowId } }),
      policies,
      state: { remainingActions },
      revision: schedule.revision,
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="xl"
      title={schedule ? t('Edit {scheduleId}', { scheduleId: schedule.scheduleId }) : t('New schedule')}
      description={t('It starts a workflow by itself. Runs that are under way are not touched.')}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button
            variant="primary"
            pending={saving.isPending}
            aria-disabled={ready ? undefined : true}
            {...(!ready
              ? { onClick: showMissing }
              : elsewhere
                ? { onClick: () => save(undefined) }
                : { type: 'submit' as const, form: formId })}
          >
            {schedule ? t('Save schedule') : t('Create schedule')}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 items-start gap-x-6 gap-y-5 md:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid grid-cols-1 gap-5">
          {elsewhere ? (
            <p className="rounded-md border bg-surface-0 px-3 py-2 text-13 text-text-2">
              <Rich
                text="It starts <code>{workflow}</code> on the task queue <code>{taskQueue}</code>, whose code is not of this catalogue: workflow and input stay as they are."
                values={{ workflow, taskQueue: schedule.action.taskQueue, code: (inside) => <code className="text-12">{inside}</code> }}
              />
            </p>
          ) : (
            <ActionFields
              scheduleId={scheduleId}
              workflow={workflow}
              version={version}
              idIsFixed={schedule !== undefined}
              tried={tried}
              onScheduleId={setScheduleId}
              onWorkflow={(name) => {
                setWorkflow(name);
                setVersion(null);
                setInput(undefined);
              }}
              onVersion={setVersion}
            />
          )}
          {schema.isLoading && <Skeleton className="h-8 w-full" />}
          {schema.error && <InlineError {...errorText(schema.error)} />}
          {schema.data && (
            <InputForm
              key={`${workflow} ${version}`}
              id={formId}
              schema={schema.data}
              value={input}
              label={t('Input')}
              onChange={setInput}
              onSubmit={save}
              disabled={saving.isPending}
            />
          )}
          <Part title={t('When')}>
            <SpecFields form={times} onChange={setTimes} />
          </Part>
          <Part title={t('Policies')}>
            <PolicyFields form={policy} onChange={setPolicy} />
            {!schedule && (
              <Field label={t('Begin paused')} hint={t('It acts only when it is triggered, until it is let go on.')}>
                {(control) => <Switch {...control} checked={paused} onChange={setPaused} />}
              </Field>
            )}
          </Part>
        </div>
        <div className="grid gap-2 md:sticky md:top-0">
          <h3 className="font-medium text-12 text-text-2">{t('The next ten times')}</h3>
          <SpecPreview spec={spec} problem={'problem' in meant ? meant.problem : null} />
          {'problem' in rules && <FieldNote error={rules.problem} />}
          {saving.error && <InlineError {...errorText(saving.error)} />}
        </div>
      </div>
    </Dialog>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section aria-label={title} className="grid grid-cols-1 gap-3 border-t pt-4">
      <h3 className="font-semibold text-13">{title}</h3>
      {children}
    </section>
  );
}

function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}
