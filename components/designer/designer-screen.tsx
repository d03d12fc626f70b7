'use client';

import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../app/_client';
import { useStartRun } from '../forms';
import { useFocusOnScreen } from '../shell';
import { t } from '../texts';
import { Skeleton } from '../ui';
import { Designer } from './designer';
import { MissingWorkflow } from './missing-workflow';
import { usePublishApi } from './publish/use-publish-api';
import { VersionTopBar } from './top-bar';
import { useDesignerApi } from './use-api';
import { VersionView } from './version-view';

/** The designer of one workflow, filled from the API. */
export function DesignerScreen({ name }: { readonly name: string }) {
  useFocusOnScreen();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const startRun = useStartRun();
  const api = useDesignerApi(name);
  const publishApi = usePublishApi(name);
  // The designer keeps the draft itself once it is open, so it is read anew for each visit and not behind its back.
  const details = useQuery(trpc.workflows.get.queryOptions({ name }, { gcTime: 0, staleTime: Number.POSITIVE_INFINITY }));
  const versions = useQuery(trpc.workflows.versions.queryOptions({ name }));
  const activities = useQuery(trpc.activities.list.queryOptions());
  const publishedVersion = versions.data?.[0]?.version ?? details.data?.published?.version ?? null;
  const published = useQuery(
    trpc.workflows.version.queryOptions(publishedVersion === null ? skipToken : { name, version: publishedVersion }),
  );
  if (details.error && details.data === undefined)
    return <MissingWorkflow name={name} error={details.error} onRetry={() => void details.refetch()} />;
  if (details.data === undefined) return <Loading />;
  return (
    <Designer
      name={name}
      draft={details.data.draft}
      parsed={details.data.parsed}
      publishedVersion={publishedVersion}
      publishedSource={publishedVersion === null ? null : published.data?.source}
      activities={activities.data}
      versions={versions.data ?? []}
      api={api}
      publishApi={publishApi}
      onRun={() => startRun({ workflow: name })}
      onPublished={() => {
        void queryClient.invalidateQueries(trpc.workflows.versions.queryFilter({ name }));
        void queryClient.invalidateQueries(trpc.workflows.list.queryFilter());
        void queryClient.invalidateQueries(trpc.workflows.inputSchema.queryFilter());
      }}
    />
  );
}

/** A published version of a workflow. */
export function VersionScreen({ name, version }: { readonly name: string; readonly version: number }) {
  useFocusOnScreen();
  const trpc = useTRPC();
  const startRun = useStartRun();
  const found = useQuery(trpc.workflows.version.queryOptions({ name, version }));
  if (found.error && found.data === undefined)
    return <MissingWorkflow name={name} error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  return (
    <>
      <VersionTopBar name={name} version={version} onRun={() => startRun({ workflow: name, version })} />
      <VersionView {...found.data} />
    </>
  );
}

function Loading() {
  return (
    <div className="flex min-h-0 flex-1" role="status" aria-label={t('Opening the workflow')}>
      <div className="grid w-[232px] content-start gap-2 border-r p-3">
        <Skeleton className="h-8 w-full" />
        {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
          <Skeleton key={key} className="h-6 w-40" />
        ))}
      </div>
      <div className="grid flex-1 content-start justify-items-center gap-10 pt-24">
        <Skeleton className="h-16 w-60" />
        <Skeleton className="h-16 w-60" />
        <Skeleton className="h-16 w-60" />
      </div>
    </div>
  );
}
