'use client';

import { useQuery } from '@tanstack/react-query';
import { errorText, useTRPC } from '../../app/_client';
import { CopyId, InlineError, RelativeTime, Skeleton } from '../ui';
import { Section } from './section';

const STORES = { sqlite: 'SQLite, in the data folder', mysql: 'MySQL or MariaDB' } as const;

/** Which Backstitch this is, and where it keeps what. */
export function About() {
  const trpc = useTRPC();
  const info = useQuery(trpc.system.info.queryOptions());
  if (info.error) return <InlineError {...errorText(info.error)} onRetry={() => void info.refetch()} />;
  const facts = info.data;
  return (
    <Section title="This server" text="Set at start, by environment variables; the README lists them.">
      {facts === undefined ? (
        <Skeleton className="h-24 w-full" />
      ) : (
        <dl className="grid grid-cols-[120px_minmax(0,1fr)] gap-y-2 text-13 [&_dt]:text-text-2">
          <dt>Version</dt>
          <dd>
            {facts.version} on Node {facts.node.replace(/^v/, '')}
          </dd>
          <dt>Database</dt>
          <dd>{STORES[facts.store]}</dd>
          <dt>Data folder</dt>
          <dd>
            <CopyId value={facts.dataDir} label="path" />
          </dd>
          <dt>Activities</dt>
          <dd>
            <CopyId value={facts.activitiesDir} label="path" />
          </dd>
          <dt>Task queue</dt>
          <dd>
            <CopyId value={facts.taskQueue} label="name" />
          </dd>
          <dt>Started</dt>
          <dd>
            <RelativeTime time={facts.startedAt} />, process {facts.pid}
          </dd>
        </dl>
      )}
    </Section>
  );
}
