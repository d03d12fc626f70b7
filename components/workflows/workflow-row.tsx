'use client';

import { ClipboardCopy, Copy, FolderOutput, MoreHorizontal, Pencil, Play, Trash2 } from 'lucide-react';
import Link from 'next/link';
import type { TaskFailure, WorkflowStatus } from '../../engine/contract';
import { runHref, workflowHref } from '../runs/href';
import { runStatusOf } from '../runs/run-status';
import { t } from '../texts';
import {
  Badge,
  Button,
  DropdownMenu,
  IconButton,
  MenuItem,
  MenuSeparator,
  RelativeTime,
  StatusPill,
  TableCell,
  TableRow,
  Tooltip,
} from '../ui';
import type { NameFor } from './name-dialog';

export interface WorkflowItem {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly publishedVersion: number | null;
  readonly draftChanged: boolean;
  readonly updatedAt: number;
  readonly lastRun: {
    readonly status: WorkflowStatus;
    readonly taskFailure?: TaskFailure;
    readonly startTime: number;
    readonly workflowId: string;
    readonly runId: string;
  } | null;
}

export interface WorkflowRowProps {
  readonly workflow: WorkflowItem;
  readonly onStart: () => void;
  readonly onShowRuns: () => void;
  readonly onExport: () => void;
  /** Asks for another name, for it or for a copy. */
  readonly onName: (what: NameFor) => void;
  readonly onDelete: () => void;
}

export function WorkflowRow({ workflow, onStart, onShowRuns, onExport, onName, onDelete }: WorkflowRowProps) {
  const { name, title, description, publishedVersion, draftChanged, updatedAt, lastRun } = workflow;
  return (
    <TableRow>
      <TableCell className="max-w-0 py-2">
        <Link href={workflowHref(name)} className="block rounded-sm">
          <span className="flex items-baseline gap-2">
            <span className="font-medium font-mono text-13 group-hover/row:text-accent-text">{name}</span>
            {title !== name && <span className="truncate text-text-2">{title}</span>}
          </span>
          {description && (
            <span className="line-clamp-2 text-12 text-text-3" title={description}>
              {description}
            </span>
          )}
        </Link>
      </TableCell>
      <TableCell className="whitespace-nowrap">
        <span className="flex items-center gap-1.5">
          {publishedVersion === null ? <Badge>{t('Not published')}</Badge> : <Badge tone="accent">{`v${publishedVersion}`}</Badge>}
          {publishedVersion !== null && draftChanged && (
            <Tooltip content={t('The draft differs from v{publishedVersion}; publish to let new runs have it', { publishedVersion })}>
              <Link href={workflowHref(name)} className="rounded-sm">
                <Badge tone="waiting">{t('Draft changed')}</Badge>
              </Link>
            </Tooltip>
          )}
        </span>
      </TableCell>
      <TableCell className="whitespace-nowrap">
        {lastRun ? (
          <Link href={runHref(lastRun)} className="inline-flex items-center gap-2 rounded-sm text-text-2 hover:text-text-1">
            <StatusPill status={runStatusOf(lastRun)} />
            <RelativeTime time={lastRun.startTime} className="text-12" />
          </Link>
        ) : (
          <span className="text-12 text-text-3">{t('never ran')}</span>
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap text-12 text-text-2">
        <RelativeTime time={updatedAt} />
      </TableCell>
      <TableCell>
        <div className="flex items-center justify-end gap-1">
          <Tooltip
            content={
              publishedVersion === null ? t('Publish a version first') : t('Start a run of v{publishedVersion}', { publishedVersion })
            }
          >
            <Button
              size="sm"
              aria-disabled={publishedVersion === null || undefined}
              onClick={publishedVersion === null ? undefined : onStart}
            >
              <Play aria-hidden /> {t('Start')}
            </Button>
          </Tooltip>
          <DropdownMenu
            trigger={
              <IconButton size="sm" label={t('More for {name}', { name })}>
                <MoreHorizontal />
              </IconButton>
            }
          >
            <MenuItem icon={<Play aria-hidden />} onSelect={onShowRuns}>
              {t('Show its runs')}
            </MenuItem>
            <MenuItem icon={<ClipboardCopy aria-hidden />} onSelect={() => void navigator.clipboard.writeText(name)}>
              {t('Copy name')}
            </MenuItem>
            <MenuItem icon={<FolderOutput aria-hidden />} onSelect={onExport}>
              {t('Export TypeScript project')}
            </MenuItem>
            <MenuSeparator />
            <MenuItem icon={<Copy aria-hidden />} onSelect={() => onName('duplicate')}>
              {t('Duplicate…')}
            </MenuItem>
            <MenuItem icon={<Pencil aria-hidden />} onSelect={() => onName('rename')}>
              {t('Rename…')}
            </MenuItem>
            <MenuItem icon={<Trash2 aria-hidden />} danger onSelect={onDelete}>
              {t('Delete…')}
            </MenuItem>
          </DropdownMenu>
        </div>
      </TableCell>
    </TableRow>
  );
}
