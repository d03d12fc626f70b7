'use client';

import { t } from '../texts';
import { Skeleton, Table, TableCell, TableHead } from '../ui';
import type { NameFor } from './name-dialog';
import type { WorkflowItem } from './workflow-row';
import { WorkflowRow } from './workflow-row';

export interface WorkflowsTableProps {
  /** Null while loading. */
  readonly workflows: readonly WorkflowItem[] | null;
  readonly onStart: (name: string) => void;
  readonly onShowRuns: (name: string) => void;
  readonly onExport: (name: string) => void;
  readonly onName: (name: string, what: NameFor) => void;
  readonly onDelete: (name: string) => void;
}

export function WorkflowsTable({ workflows, onStart, onShowRuns, onExport, onName, onDelete }: WorkflowsTableProps) {
  return (
    <Table className="min-w-[820px]">
      <thead>
        <tr>
          <TableHead>{t('Workflow')}</TableHead>
          <TableHead className="w-52">{t('Version')}</TableHead>
          <TableHead className="w-52">{t('Last run')}</TableHead>
          <TableHead className="w-28">{t('Draft saved')}</TableHead>
          <TableHead className="w-36">
            <span className="sr-only">{t('Actions')}</span>
          </TableHead>
        </tr>
      </thead>
      <tbody>
        {workflows === null
          ? Array.from({ length: 6 }, (_, i) => <SkeletonRow key={String(i)} />)
          : workflows.map((workflow) => (
              <WorkflowRow
                key={workflow.name}
                workflow={workflow}
                onStart={() => onStart(workflow.name)}
                onShowRuns={() => onShowRuns(workflow.name)}
                onExport={() => onExport(workflow.name)}
                onName={(what) => onName(workflow.name, what)}
                onDelete={() => onDelete(workflow.name)}
              />
            ))}
      </tbody>
    </Table>
  );
}

function SkeletonRow() {
  return (
    <tr>
      <TableCell className="py-2">
        <Skeleton className="my-0.5 h-4 w-40" />
        <Skeleton className="h-3 w-72" />
      </TableCell>
      <TableCell>
        <Skeleton className="h-5 w-12" />
      </TableCell>
      <TableCell>
        <Skeleton className="h-5 w-32" />
      </TableCell>
      <TableCell>
        <Skeleton className="h-4 w-14" />
      </TableCell>
      <TableCell>
        <Skeleton className="ml-auto h-7 w-24" />
      </TableCell>
    </tr>
  );
}
