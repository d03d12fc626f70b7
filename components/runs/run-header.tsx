'use client';

import {
  Ban,
  CircleHelp,
  CirclePause,
  CirclePlay,
  Download,
  FastForward,
  FlaskConical,
  History,
  Link2,
  MessageCircleQuestion,
  MessageSquare,
  MoreHorizontal,
  OctagonX,
  RadioTower,
  Repeat,
  RotateCcw,
} from 'lucide-react';
import Link from 'next/link';
import type { WorkflowDescription } from '../../engine/contract';
import { Rich, t } from '../texts';
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
  Tooltip,
} from '../ui';
import type { AskForAction } from './actions/use-run-actions';
import { canBeRerun } from './can-be-rerun';
import type { ChainLink } from './chain';
import { runHref, workflowHref } from './href';
import { runStatusOf } from './run-status';

export interface RunHeaderProps {
  readonly run: WorkflowDescription & { readonly version: number | null; readonly inputIsReadable: boolean };
  readonly chain: readonly ChainLink[];
  readonly ask: AskForAction;
  /** Null: its code is not in the catalogue, so none can be started. */
  readonly onStartAgain: (() => void) | null;
  readonly onDownload: () => void;
  readonly onWhy: () => void;
  /** Copies a link to what is looked at. */
  readonly onShare: () => void;
}

export function RunHeader({ run, chain, ask, onStartAgain, onDownload, onWhy, onShare }: RunHeaderProps) {
  const canRerun = canBeRerun(run);
  const open = run.closeTime === null;
  const { workflowId, runId } = run.execution;
  return (
    <header className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b bg-surface-1 px-6 py-2.5">
      <div className="min-w-0 flex-1">
        <div className="flex min-h-7 min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <StatusPill status={runStatusOf(run)} />
          <h1 className="min-w-0">
            <CopyId value={workflowId} label={t('workflow id')} className="font-semibold text-14! text-text-1!" />
          </h1>
          <Link
            href={workflowHref(run.workflowType, run.version)}
            className="inline-flex items-center gap-1.5 rounded-sm text-text-2 hover:text-accent-text"
          >
            <code className="text-12">{run.workflowType}</code>
            {run.version !== null && <Badge tone="accent">{`v${run.version}`}</Badge>}
          </Link>
        </div>
        <dl className="mt-1 flex flex-wrap items-center gap-x-5 gap-y-1 text-12 text-text-2">
          <Fact name={t('Run')}>
            <CopyId value={runId} label={t('run id')} />
          </Fact>
          <Fact name={t('Started')}>
            <RelativeTime time={run.startTime} />
          </Fact>
          <Fact name={open ? t('For') : t('Took')}>
            <Duration start={run.startTime} end={run.closeTime} className="tabular-nums" />
          </Fact>
          <Fact name={t('History')}>
            <span className="tabular-nums">
              {t('{historyLength, number} events · {historySizeBytes}', {
                historyLength: run.historyLength,
                historySizeBytes: formatBytes(run.historySizeBytes),
              })}
            </span>
          </Fact>
          <Fact name={t('Queue')}>
            <code>{run.taskQueue}</code>
            {open && <Pollers pollers={run.pollers} />}
          </Fact>
          {run.parentExecution && (
            <Fact name={t('Parent')}>
              <RunLink run={run.parentExecution}>{run.parentExecution.workflowId}</RunLink>
            </Fact>
          )}
          {run.rootExecution.runId !== runId && run.rootExecution.runId !== run.parentExecution?.runId && (
            <Fact name={t('Root')}>
              <RunLink run={run.rootExecution}>{run.rootExecution.workflowId}</RunLink>
            </Fact>
          )}
          {chain.map((link) => (
            <Fact key={link.label} name={link.label}>
              <RunLink run={{ workflowId, runId: link.runId }}>{link.runId.slice(0, 8)}</RunLink>
            </Fact>
          ))}
        </dl>
      </div>
      <div className="flex items-center gap-2">
        {open ? (
          <>
            <Button onClick={() => ask({ what: 'signal' })}>
              <RadioTower aria-hidden /> {t('Signal…')}
            </Button>
            <Button onClick={() => ask({ what: 'cancel' })} disabled={run.cancelRequested}>
              <Ban aria-hidden /> {run.cancelRequested ? t('Cancel requested') : t('Cancel…')}
            </Button>
          </>
        ) : (
          canRerun && (
            <Button onClick={() => ask({ what: 'rerun' })}>
              <RotateCcw aria-hidden /> {t('Rerun…')}
            </Button>
          )
        )}
        <DropdownMenu
          trigger={
            <IconButton label={t('More actions')} variant="secondary">
              <MoreHorizontal />
            </IconButton>
          }
        >
          {open && (
            <>
              <MenuItem icon={<CircleHelp aria-hidden />} shortcut="w" onSelect={onWhy}>
                {t('Why is it not moving?')}
              </MenuItem>
              <MenuSeparator />
              <MenuItem icon={<RadioTower aria-hidden />} shortcut="s" onSelect={() => ask({ what: 'signal' })}>
                {t('Signal…')}
              </MenuItem>
              <MenuItem icon={<MessageSquare aria-hidden />} shortcut="u" onSelect={() => ask({ what: 'update' })}>
                {t('Update…')}
              </MenuItem>
              {run.status === 'Paused' ? (
                <MenuItem icon={<CirclePlay aria-hidden />} onSelect={() => ask({ what: 'unpause' })}>
                  {t('Unpause…')}
                </MenuItem>
              ) : (
                <MenuItem icon={<CirclePause aria-hidden />} onSelect={() => ask({ what: 'pause' })}>
                  {t('Pause…')}
                </MenuItem>
              )}
            </>
          )}
          <MenuItem icon={<MessageCircleQuestion aria-hidden />} shortcut="q" onSelect={() => ask({ what: 'query' })}>
            {t('Query…')}
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<History aria-hidden />} onSelect={() => ask({ what: 'reset' })}>
            {t('Reset…')}
          </MenuItem>
          {canRerun && (
            <MenuItem icon={<RotateCcw aria-hidden />} shortcut="r" onSelect={() => ask({ what: 'rerun' })}>
              {t('Rerun with edited input…')}
            </MenuItem>
          )}
          {onStartAgain && (
            <>
              <MenuItem icon={<FastForward aria-hidden />} onSelect={() => ask({ what: 'reset', from: 'block' })}>
                {t('Rerun from a block…')}
              </MenuItem>
              <MenuItem icon={<Repeat aria-hidden />} onSelect={onStartAgain}>
                {t('Start like this one…')}
              </MenuItem>
            </>
          )}
          {onStartAgain && (
            <MenuItem icon={<FlaskConical aria-hidden />} onSelect={() => ask({ what: 'save-test' })}>
              {t('Save as test…')}
            </MenuItem>
          )}
          <MenuSeparator />
          <MenuItem icon={<Link2 aria-hidden />} shortcut="y" onSelect={onShare}>
            {t('Copy link to this moment')}
          </MenuItem>
          <MenuItem icon={<Download aria-hidden />} onSelect={onDownload}>
            {t('Download history (JSON)')}
          </MenuItem>
          {open && (
            <>
              <MenuSeparator />
              <MenuItem icon={<Ban aria-hidden />} danger disabled={run.cancelRequested} onSelect={() => ask({ what: 'cancel' })}>
                {t('Cancel…')}
              </MenuItem>
              <MenuItem icon={<OctagonX aria-hidden />} danger onSelect={() => ask({ what: 'terminate' })}>
                {t('Terminate…')}
              </MenuItem>
            </>
          )}
        </DropdownMenu>
      </div>
    </header>
  );
}

function Pollers({ pollers }: { readonly pollers: WorkflowDescription['pollers'] }) {
  const last = Math.max(pollers.workflow ?? 0, pollers.activity ?? 0);
  if (last === 0) return <span className="ml-1.5 text-waiting">{t('no worker polls it')}</span>;
  return (
    <Tooltip
      content={
        <span className="grid gap-0.5">
          <span>{pollers.workflow === null ? t('Workflow tasks: no worker is there') : t('Workflow tasks: asked for')}</span>
          <span>{pollers.activity === null ? t('Activities: no worker is there') : t('Activities: asked for')}</span>
        </span>
      }
    >
      <span className="ml-1.5 text-text-3">
        · <Rich text="polled {time}" values={{ time: <RelativeTime time={last} /> }} />
      </span>
    </Tooltip>
  );
}

function RunLink({ run, children }: { readonly run: { readonly workflowId: string; readonly runId?: string }; readonly children: string }) {
  return (
    <Link href={runHref(run)} className="max-w-64 truncate font-mono hover:text-accent-text hover:underline">
      {children}
    </Link>
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
