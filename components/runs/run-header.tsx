'use client';

import { Ban, Download, MoreHorizontal, OctagonX, RadioTower, RotateCcw } from 'lucide-react';
import Link from 'next/link';
import type { WorkflowDescription } from '../../engine/contract';
import {
  Badge,
  Button,
  CopyId,
  DropdownMenu,
  Duration,
  formatBytes,
  IconButton,
  MenuItem,
  MenuSeparator,
  RelativeTime,
  StatusPill,
} from '../ui';
import { runHref, workflowHref } from './href';
import { runStatusOf } from './run-status';

export interface RunHeaderProps {
  readonly run: WorkflowDescription & { readonly version: number | null };
  readonly onSignal: () => void;
  readonly onCancel: () => void;
  readonly onTerminate: () => void;
  readonly onStartAgain: (() => void) | null;
  readonly onDownload: () => void;
  readonly cancelPending: boolean;
}

export function RunHeader({ run, onSignal, onCancel, onTerminate, onStartAgain, onDownload, cancelPending }: RunHeaderProps) {
  const open = run.closeTime === null;
  const { workflowId, runId } = run.execution;
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b bg-surface-1 px-6 py-3">
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <StatusPill status={runStatusOf(run)} />
          <h1 className="min-w-0">
            <CopyId value={workflowId} label="workflow id" className="font-semibold text-14! text-text-1!" />
          </h1>
          <Link
            href={workflowHref(run.workflowType)}
            className="inline-flex items-center gap-1.5 rounded-sm text-text-2 hover:text-accent-text"
          >
            <code className="text-12">{run.workflowType}</code>
            {run.version !== null && <Badge tone="accent">{`v${run.version}`}</Badge>}
          </Link>
        </div>
        <dl className="mt-1.5 flex flex-wrap items-center gap-x-5 gap-y-1 text-12 text-text-2">
          <Fact name="Run">
            <CopyId value={runId} label="run id" />
          </Fact>
          <Fact name="Started">
            <RelativeTime time={run.startTime} />
          </Fact>
          <Fact name={open ? 'For' : 'Took'}>
            <Duration start={run.startTime} end={run.closeTime} />
          </Fact>
          <Fact name="History">
            {run.historyLength.toLocaleString('en')} events · {formatBytes(run.historySizeBytes)}
          </Fact>
          <Fact name="Queue">
            <code>{run.taskQueue}</code>
          </Fact>
          {run.parentExecution && (
            <Fact name="Parent">
              <Link href={runHref(run.parentExecution)} className="font-mono hover:text-accent-text hover:underline">
                {run.parentExecution.workflowId}
              </Link>
            </Fact>
          )}
        </dl>
      </div>
      <div className="flex items-center gap-2">
        {open && (
          <>
            <Button onClick={onSignal}>
              <RadioTower aria-hidden /> Signal…
            </Button>
            <Button onClick={onCancel} pending={cancelPending} disabled={run.cancelRequested}>
              <Ban aria-hidden /> {run.cancelRequested ? 'Cancel requested' : 'Cancel'}
            </Button>
            <Button variant="danger" onClick={onTerminate}>
              <OctagonX aria-hidden /> Terminate…
            </Button>
          </>
        )}
        {!open && onStartAgain && (
          <Button onClick={onStartAgain}>
            <RotateCcw aria-hidden /> Start like this one
          </Button>
        )}
        <DropdownMenu
          trigger={
            <IconButton label="More" variant="secondary">
              <MoreHorizontal />
            </IconButton>
          }
        >
          {onStartAgain && (
            <MenuItem icon={<RotateCcw aria-hidden />} onSelect={onStartAgain}>
              Start like this one…
            </MenuItem>
          )}
          <MenuItem icon={<Download aria-hidden />} onSelect={onDownload}>
            Download history
          </MenuItem>
          {open && (
            <>
              <MenuSeparator />
              <MenuItem icon={<OctagonX aria-hidden />} danger onSelect={onTerminate}>
                Terminate…
              </MenuItem>
            </>
          )}
        </DropdownMenu>
      </div>
    </header>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex min-w-0 items-center gap-1.5">
      <dt className="text-text-3">{name}</dt>
      <dd className="flex min-w-0 items-center">{children}</dd>
    </div>
  );
}
