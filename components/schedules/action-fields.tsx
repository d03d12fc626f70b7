'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../app/_client';
import { t } from '../texts';
import { Field, Input, Select } from '../ui';

export interface ActionFieldsProps {
  readonly scheduleId: string;
  readonly workflow: string | undefined;
  /** Null: the one that is published when the time comes. */
  readonly version: number | null;
  /** A schedule that there is keeps its id. */
  readonly idIsFixed: boolean;
  /** It was to be saved: what is missing is said. */
  readonly tried: boolean;
  readonly onScheduleId: (scheduleId: string) => void;
  readonly onWorkflow: (workflow: string) => void;
  readonly onVersion: (version: number | null) => void;
}

/** Its id, and which code it starts. */
export function ActionFields({ scheduleId, workflow, version, idIsFixed, tried, onScheduleId, onWorkflow, onVersion }: ActionFieldsProps) {
  const trpc = useTRPC();
  const workflows = useQuery(trpc.workflows.list.queryOptions());
  const versions = useQuery(
    trpc.workflows.versions.queryOptions({ name: workflow ?? '' }, { enabled: workflow !== undefined, retry: false }),
  );
  const published = (workflows.data ?? []).filter((each) => each.publishedVersion !== null).map(({ name }) => name);
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field
        label={t('Schedule id')}
        required
        error={tried && scheduleId.trim() === '' && t('Give it an id: its name in lists and addresses.')}
      >
        {(control) => (
          <Input {...control} code disabled={idIsFixed} value={scheduleId} onChange={(event) => onScheduleId(event.target.value)} />
        )}
      </Field>
      <Field
        label={t('Workflow')}
        required
        error={tried && workflow === undefined && t('Choose what it starts.')}
        {...(workflows.data && published.length === 0 && { hint: t('None is published yet: publish one first.') })}
      >
        {(control) => (
          <Select
            {...control}
            value={workflow}
            placeholder={t('Choose…')}
            onChange={onWorkflow}
            options={published.map((name) => ({ value: name, label: <code className="text-12">{name}</code> }))}
          />
        )}
      </Field>
      <Field label={t('Version of its code')} className="col-span-2">
        {(control) => (
          <Select
            {...control}
            disabled={workflow === undefined}
            value={version === null ? 'published' : String(version)}
            onChange={(value) => onVersion(value === 'published' ? null : Number(value))}
            options={[
              { value: 'published', label: t('The one that is published when the time comes') },
              ...(versions.data ?? []).map((each) => ({
                value: String(each.version),
                label: t('Always version {version}', { version: each.version }),
              })),
            ]}
          />
        )}
      </Field>
    </div>
  );
}
