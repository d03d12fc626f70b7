'use client';

import { useQuery } from '@tanstack/react-query';
import { errorText, useTRPC } from '../../app/_client';
import { Rich, t } from '../texts';
import { CopyId, InlineError, RelativeTime, Skeleton } from '../ui';
import { Section } from './section';

const STORES = { sqlite: t('SQLite, in the data folder'), mysql: t('MySQL or MariaDB') } as const;

/** Which Backstitch this is, and where it keeps what. */
export function About() {
  const trpc = useTRPC();
  const info = useQuery(trpc.system.info.queryOptions());
  if (info.error) return <InlineError {...errorText(info.error)} onRetry={() => void info.refetch()} />;
  const facts = info.data;
  return (
    <Section title={t('This server')} text={t('Set at start, by environment variables; the README lists them.')}>
      {facts === undefined ? (
        <Skeleton className="h-24 w-full" />
      ) : (
        <dl className="grid grid-cols-[120px_minmax(0,1fr)] gap-y-2 text-13 [&_dt]:text-text-2">
          <dt>{t('Version')}</dt>
          <dd>{t('{version} on Node {node}', { version: facts.version, node: facts.node.replace(/^v/, '') })}</dd>
          <dt>{t('Database')}</dt>
          <dd>{STORES[facts.store]}</dd>
          <dt>{t('Data folder')}</dt>
          <dd>
            <CopyId value={facts.dataDir} label={t('path')} />
          </dd>
          <dt>{t('Activities')}</dt>
          <dd>
            <CopyId value={facts.activitiesDir} label={t('path')} />
          </dd>
          <dt>{t('Task queue')}</dt>
          <dd>
            <CopyId value={facts.taskQueue} label={t('name')} />
          </dd>
          <dt>{t('Started')}</dt>
          <dd>
            <Rich text="{time}, process {pid}" values={{ time: <RelativeTime time={facts.startedAt} />, pid: facts.pid }} />
          </dd>
        </dl>
      )}
    </Section>
  );
}
