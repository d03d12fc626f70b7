'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '../../app/_client';
import { ActivityDocs, type ActivityInfo } from '../panel';
import { workflowHref } from '../runs/href';
import { t } from '../texts';
import { CopyId, Skeleton } from '../ui';

export function ActivityDetails({ activity }: { readonly activity: ActivityInfo }) {
  const trpc = useTRPC();
  const callers = useQuery(trpc.activities.callers.queryOptions());
  const workflows = callers.data?.[activity.name] ?? [];
  return (
    <article aria-label={activity.name} className="grid gap-4 rounded-lg border bg-surface-1 p-5" data-testid="activity">
      <header className="flex items-center gap-2">
        <h2 className="min-w-0">
          <CopyId value={activity.name} label={t('name')} className="font-semibold text-14 text-text-1" />
        </h2>
      </header>
      <div className="grid grid-cols-1 gap-4 text-13">
        <ActivityDocs activity={activity} />
      </div>
      <section className="grid gap-1.5">
        <h3 className="font-medium text-12 text-text-2">{t('Used in')}</h3>
        {callers.isPending ? (
          <Skeleton className="h-4 w-40" />
        ) : workflows.length === 0 ? (
          <p className="text-12 text-text-3">{t('No workflow calls it yet. In the designer press N and type its name.')}</p>
        ) : (
          <ul className="flex flex-wrap gap-1.5">
            {workflows.map((name) => (
              <li key={name}>
                <Link
                  href={workflowHref(name)}
                  className="inline-block max-w-full truncate rounded-md border bg-surface-0 px-2 py-1 font-mono text-12 hover:border-border-strong hover:text-accent-text"
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </section>
    </article>
  );
}
