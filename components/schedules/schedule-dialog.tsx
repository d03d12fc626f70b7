'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { errorText, useTRPC } from '../../app/_client';
import type { ScheduleOverlapPolicy } from '../../engine/contract';
import { Button, Dialog, Field, InlineError, Input, Select, Skeleton, Switch, toast } from '../ui';
import { scheduleHref } from './href';
import { OVERLAPS } from './overlaps';
import { SpecFields, SpecPreview } from './spec-fields';
import { formOfSpec, NEW_SPEC, specOfForm } from './spec-form';
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
  const [input, setInput] = useState<unknown>(schedule?.input);
  const [times, setTimes] = useState(() => (schedule ? formOfSpec(schedule.spec) : { ...NEW_SPEC, timeZone: ownTimeZone() }));
  const [overlap, setOverlap] = useState<ScheduleOverlapPolicy>(schedule?.policies.overlap ?? 'SKIP');
  const [pauseOnFailure, setPauseOnFailure] = useState(schedule?.policies.pauseOnFailure ?? false);
  const workflows = useQuery(trpc.workflows.list.queryOptions());
  const schema = useQuery(
    trpc.workflows.inputSchema.queryOptions({ name: workflow ?? '' }, { enabled: workflow !== undefined, retry: false }),
  );
  const meant = specOfForm(times, schedule?.spec);
  const spec = 'spec' in meant ? meant.spec : null;
  const done = (saved: { readonly scheduleId: string }) => {
    toast.success(schedule ? 'Schedule changed' : 'Schedule created');
    refresh();
    onClose();
    if (!schedule) router.push(scheduleHref(saved.scheduleId));
  };
  const create = useMutation(trpc.schedules.create.mutationOptions({ onSuccess: done }));
  const update = useMutation(trpc.schedules.update.mutationOptions({ onSuccess: done }));
  const saving = schedule ? update : create;
  const save = (value: unknown) => {
    if (!spec || !workflow) return;
    const id = scheduleId.trim();
    const action = { workflow, input: value, ...(schedule && { workflowId: schedule.action.workflowId }) };
    const policies = { overlap, pauseOnFailure };
    if (schedule) update.mutate({ scheduleId: id, spec, action: { ...action, ...pinOf(schedule) }, policies, revision: schedule.revision });
    else create.mutate({ scheduleId: id, spec, action, policies });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={schedule ? `Edit ${schedule.scheduleId}` : 'New schedule'}
      description="It starts a workflow by itself. Runs that are under way are not touched."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            pending={saving.isPending}
            disabled={!spec || !workflow || !schema.data || scheduleId.trim() === ''}
          >
            {schedule ? 'Save schedule' : 'Create schedule'}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <div className="grid grid-cols-2 gap-3">
          <Field label="Schedule id" required>
            {(control) => (
              <Input
                {...control}
                code
                disabled={schedule !== undefined}
                value={scheduleId}
                onChange={(event) => setScheduleId(event.target.value)}
              />
            )}
          </Field>
          <Field label="Workflow" required>
            {(control) => (
              <Select
                {...control}
                value={workflow}
                placeholder="Choose…"
                onChange={(name) => {
                  setWorkflow(name);
                  setInput(undefined);
                }}
                options={(workflows.data ?? [])
                  .filter((each) => each.publishedVersion !== null)
                  .map(({ name }) => ({ value: name, label: <code className="text-12">{name}</code> }))}
              />
            )}
          </Field>
        </div>
        <SpecFields
          form={times}
          onChange={setTimes}
          {...(schedule && formOfSpec(schedule.spec).mode === 'kept' && { keptSentence: schedule.sentence })}
        />
        <SpecPreview spec={spec} problem={'problem' in meant ? meant.problem : null} />
        <Field label="When the run before still runs" hint={OVERLAPS.find(({ value }) => value === overlap)?.note}>
          {(control) => (
            <Select
              {...control}
              value={overlap}
              onChange={(value) => setOverlap(value as ScheduleOverlapPolicy)}
              options={OVERLAPS.map(({ value, label }) => ({ value, label }))}
            />
          )}
        </Field>
        <Field label="Pause when a run fails">
          {(control) => <Switch {...control} checked={pauseOnFailure} onChange={setPauseOnFailure} />}
        </Field>
        {schema.isLoading && <Skeleton className="h-8 w-full" />}
        {schema.error && <InlineError {...errorText(schema.error)} />}
        {schema.data && (
          <InputForm
            key={workflow}
            id={formId}
            schema={schema.data}
            value={input}
            label="Input"
            onChange={setInput}
            onSubmit={save}
            disabled={saving.isPending}
          />
        )}
        {saving.error && <InlineError {...errorText(saving.error)} />}
      </div>
    </Dialog>
  );
}

function pinOf({ pinnedVersion }: ScheduleDetails): { readonly version?: number } {
  return pinnedVersion === null ? {} : { version: pinnedVersion };
}

function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}
