'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { errorText, useTRPC } from '../../app/_client';
import { useStartRun } from '../forms';
import { workflowHref } from '../runs/href';
import { Breadcrumb, PageHeader, useShortcuts, useUrlParams } from '../shell';
import { t } from '../texts';
import { Button, ConfirmDialog, EmptyState, hasWords, InlineError, SearchInput, toast } from '../ui';
import { ImportButton } from './import-button';
import { NameDialog, type NameFor } from './name-dialog';
import { NewWorkflowDialog } from './new-workflow-dialog';
import { useExportProject } from './use-export-project';
import { useWorkflowsLive } from './use-workflows-live';
import { WorkflowsEmpty } from './workflows-empty';
import { WorkflowsTable } from './workflows-table';

export function WorkflowsScreen() {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const startRun = useStartRun();
  const exportProject = useExportProject();
  const [params, setParams] = useUrlParams();
  const [deleting, setDeleting] = useState<string | null>(null);
  const [naming, setNaming] = useState<{ readonly name: string; readonly what: NameFor } | null>(null);
  const list = useQuery(trpc.workflows.list.queryOptions());
  const templates = useQuery(trpc.workflows.templates.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  useWorkflowsLive();
  const create = useMutation(
    trpc.workflows.create.mutationOptions({
      onSuccess: (workflow) => {
        void queryClient.invalidateQueries(trpc.workflows.list.queryFilter());
        router.push(workflowHref(workflow.name));
      },
    }),
  );
  const remove = useMutation(
    trpc.workflows.delete.mutationOptions({
      onSuccess: (_, { name }) => {
        setDeleting(null);
        toast.success(t('Deleted {name}', { name }));
        return queryClient.invalidateQueries(trpc.workflows.list.queryFilter());
      },
    }),
  );
  const openNew = (template?: string) => {
    create.reset();
    setParams({ new: template ?? 'blank' });
  };
  useShortcuts(t('Workflows'), [{ keys: 'n', label: t('New workflow'), run: () => openNew() }]);
  const search = params.get('q') ?? '';
  const shown = useMemo(
    () => list.data?.filter(({ name, title, description }) => hasWords(`${name} ${title} ${description}`, search)),
    [list.data, search],
  );
  const asked = params.get('new');
  return (
    <>
      <Breadcrumb items={[{ label: t('Workflows') }]} />
      <PageHeader
        title={t('Workflows')}
        count={list.data?.length}
        actions={
          <>
            <ImportButton />
            <Button variant="primary" onClick={() => openNew()}>
              <Plus aria-hidden /> {t('New workflow')}
            </Button>
          </>
        }
      >
        {list.data && list.data.length > 0 && (
          <SearchInput
            className="w-72"
            label={t('Find a workflow')}
            placeholder={t('Find by name or description')}
            value={search}
            onChange={(event) => setParams({ q: event.target.value })}
          />
        )}
      </PageHeader>
      <div className="min-h-0 flex-1 overflow-auto px-6 pb-6">
        {list.error && !list.data ? (
          <InlineError {...errorText(list.error)} onRetry={() => list.refetch()} />
        ) : list.data?.length === 0 ? (
          <WorkflowsEmpty templates={templates.data ?? []} onNew={openNew} />
        ) : shown?.length === 0 ? (
          <EmptyState
            icon={<Search />}
            title={t('Nothing matches “{search}”', { search })}
            actions={<Button onClick={() => setParams({ q: null })}>{t('Show all')}</Button>}
          />
        ) : (
          <div className="overflow-x-auto rounded-lg border bg-surface-1 [&_tbody_tr:last-child_td]:border-b-0">
            <WorkflowsTable
              workflows={shown ?? null}
              onStart={(workflow) => startRun({ workflow })}
              onShowRuns={(name) => router.push(`/runs?workflow=${encodeURIComponent(name)}`)}
              onExport={(name) => exportProject({ name })}
              onName={(name, what) => setNaming({ name, what })}
              onDelete={(name) => {
                remove.reset();
                setDeleting(name);
              }}
            />
          </div>
        )}
      </div>
      {asked !== null && list.data && templates.data && (
        <NewWorkflowDialog
          open
          onOpenChange={(open) => !open && setParams({ new: null })}
          templates={templates.data}
          takenNames={list.data.map((each) => each.name)}
          initialTemplate={templates.data.some((each) => each.name === asked) ? asked : undefined}
          pending={create.isPending || create.isSuccess}
          error={create.error && errorText(create.error).message}
          onCreate={(request) => create.mutate(request)}
        />
      )}
      {naming && <NameDialog {...naming} onClose={() => setNaming(null)} />}
      <ConfirmDialog
        open={deleting !== null}
        onOpenChange={(open) => !open && setDeleting(null)}
        title={t('Delete {deleting}?', { deleting: deleting ?? '' })}
        description={t('Its draft and its versions go away. Runs that began stay and run to their end.')}
        confirmLabel={t('Delete workflow')}
        danger
        pending={remove.isPending}
        error={remove.error && errorText(remove.error).message}
        onConfirm={() => deleting && remove.mutate({ name: deleting })}
      />
    </>
  );
}
