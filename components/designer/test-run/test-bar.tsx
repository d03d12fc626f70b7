'use client';

import { ExternalLink, FlaskConical, RotateCw, Square, UserCheck, X } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useEffect } from 'react';
import { errorText, useTRPCClient } from '../../../app/_client';
import { runHref } from '../../runs/href';
import { failureLine, type RunPicture } from '../../runs/picture';
import { runStatusOf } from '../../runs/run-status';
import { taskHref } from '../../tasks/href';
import { t } from '../../texts';
import { Button, Duration, IconButton, StatusPill, Tooltip, toast } from '../../ui';
import { type TestRun, useTestPicture } from './use-test-picture';

export interface TestBarProps {
  readonly test: TestRun;
  /** The draft has changed since: what is shown is of the text before. */
  readonly stale: boolean;
  readonly pinned: number;
  readonly onPicture: (picture: RunPicture) => void;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

/** A test of the draft while it runs, and what came of it; the blocks of the canvas light up with it. */
export function TestBar({ test, stale, pinned, onPicture, onAgain, onClose }: TestBarProps) {
  const client = useTRPCClient();
  const { details, picture, error } = useTestPicture(test);
  useEffect(() => {
    if (picture !== null) onPicture(picture);
  }, [picture, onPicture]);
  const open = details !== undefined && details.closeTime === null;
  const task = details?.humanTasks?.[0];
  const stop = () =>
    client.runs.terminate
      .mutate({ workflowId: test.workflowId, runId: test.runId, reason: t('stopped in the designer') })
      .catch((failure: unknown) => toast.error(errorText(failure).message));
  return (
    <section
      aria-label={t('Test run')}
      data-testid="test-bar"
      data-status={details?.status}
      className="@container flex h-9 shrink-0 items-center gap-2.5 border-t bg-surface-1 px-3 text-12"
    >
      <FlaskConical aria-hidden className="size-4 shrink-0 text-text-3" />
      <span className="shrink-0 font-medium">{t('Test of the draft')}</span>
      {details && <StatusPill status={runStatusOf(details)} />}
      {details && <Duration start={details.startTime} end={details.closeTime} className="shrink-0 text-text-3 tabular-nums" />}
      <span className="min-w-0 flex-1 truncate text-text-2" data-testid="test-outcome" aria-live="polite">
        {error
          ? errorText(error).message
          : open && task !== undefined
            ? t('Waits for a person: {title}', { title: task.title })
            : outcomeText(details?.outcome)}
      </span>
      {stale && <span className="min-w-0 truncate text-waiting">{t('The draft has changed since')}</span>}
      {pinned > 0 && (
        <span className="shrink-0 text-text-3">{t('{pinned, plural, one {1 output pinned} other {# outputs pinned}}', { pinned })}</span>
      )}
      {open && task !== undefined && (
        <Button size="sm" asChild>
          <Link href={taskHref({ ...test, task: task.task })} target="_blank" data-testid="test-answer">
            <UserCheck aria-hidden /> {t('Answer…')}
          </Link>
        </Button>
      )}
      {open && (
        <Tooltip content={t('Stop the test')}>
          <Button size="sm" variant="ghost" onClick={() => void stop()}>
            <Square aria-hidden /> <Wide>{t('Stop')}</Wide>
          </Button>
        </Tooltip>
      )}
      <Tooltip content={t('Run again with the same input')}>
        <Button size="sm" variant="ghost" data-testid="test-again" onClick={onAgain}>
          <RotateCw aria-hidden /> <Wide>{t('Run again')}</Wide>
        </Button>
      </Tooltip>
      <Tooltip content={t('Open the page of this run')}>
        <Button size="sm" variant="ghost" asChild>
          <Link href={runHref(test)} target="_blank">
            <ExternalLink aria-hidden /> <Wide>{t('Open')}</Wide>
          </Link>
        </Button>
      </Tooltip>
      <IconButton label={t('Close the test')} size="sm" onClick={onClose}>
        <X />
      </IconButton>
    </section>
  );
}

/** Gives way to what came of the test where there is little room. */
function Wide({ children }: { readonly children: ReactNode }) {
  return <span className="sr-only @3xl:not-sr-only">{children}</span>;
}

function outcomeText(
  outcome: { readonly result?: unknown; readonly failure?: Parameters<typeof failureLine>[0]; readonly reason?: string } | null | undefined,
) {
  if (!outcome) return null;
  if (outcome.failure) return failureLine(outcome.failure);
  if (outcome.result !== undefined) return JSON.stringify(outcome.result);
  return outcome.reason ?? null;
}
