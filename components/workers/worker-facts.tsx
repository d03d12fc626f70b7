'use client';

import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { numberText, t } from '../texts';
import { Popover, RelativeTime } from '../ui';
import type { WorkerEntry } from './types';

/** What a worker takes; opens to what it has said of itself: since when, what it holds, which activities it has. */
export function WorkerFactsButton({ worker, children }: { readonly worker: WorkerEntry; readonly children: ReactNode }) {
  const { facts, identity } = worker;
  if (!facts) return children;
  const { startedAt, cachedRuns, runningWorkflowTasks, runningActivities, workflowTypes, activityTypes } = facts;
  return (
    <Popover
      className="grid max-h-80 w-72 gap-3 overflow-auto p-3"
      trigger={
        <button type="button" className="inline-flex items-center gap-1 rounded-sm hover:text-text-1 [&_svg]:size-3.5">
          {children}
          <span className="sr-only"> {t('of {identity}, details', { identity })}</span>
          <ChevronDown aria-hidden />
        </button>
      }
    >
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-13 [&_dt]:text-text-2">
        <dt>{t('Started')}</dt>
        <dd>
          <RelativeTime time={startedAt} />
        </dd>
        <Count name={t('Runs in its memory')} value={cachedRuns} />
        <Count name={t('Workflow tasks in hand')} value={runningWorkflowTasks} />
        <Count name={t('Activities running')} value={runningActivities} />
      </dl>
      <Names title={t('Workflows')} names={workflowTypes} />
      <Names title={t('Activities')} names={activityTypes} />
    </Popover>
  );
}

function Count({ name, value }: { readonly name: string; readonly value: number | undefined }) {
  if (value === undefined) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd className="tabular-nums">{numberText(value)}</dd>
    </>
  );
}

function Names({ title, names }: { readonly title: string; readonly names: readonly string[] | undefined }) {
  if (!names || names.length === 0) return null;
  return (
    <section className="grid gap-1">
      <h3 className="font-medium text-12 text-text-2">
        {title} <span className="text-text-3">{names.length}</span>
      </h3>
      <ul className="grid gap-0.5 font-mono text-12">
        {[...names].sort().map((name) => (
          <li key={name} className="break-words">
            {name}
          </li>
        ))}
      </ul>
    </section>
  );
}
