'use client';

import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
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
          <span className="sr-only"> of {identity}, details</span>
          <ChevronDown aria-hidden />
        </button>
      }
    >
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-13 [&_dt]:text-text-2">
        <dt>Started</dt>
        <dd>
          <RelativeTime time={startedAt} />
        </dd>
        <Count name="Runs in its memory" value={cachedRuns} />
        <Count name="Workflow tasks in hand" value={runningWorkflowTasks} />
        <Count name="Activities running" value={runningActivities} />
      </dl>
      <Names title="Workflows" names={workflowTypes} />
      <Names title="Activities" names={activityTypes} />
    </Popover>
  );
}

function Count({ name, value }: { readonly name: string; readonly value: number | undefined }) {
  if (value === undefined) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd className="tabular-nums">{value.toLocaleString('en')}</dd>
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
