'use client';

import { ExternalLink, FlaskConical, RotateCw, Square, X } from 'lucide-react';
import Link from 'next/link';
import { useEffect } from 'react';
import { errorText, useTRPCClient } from '../../../app/_client';
import { runHref } from '../../runs/href';
import { failureLine, type RunPicture } from '../../runs/picture';
import { runStatusOf } from '../../runs/run-status';
import { t } from '../../texts';
import { Button, Duration, IconButton, StatusPill, toast } from '../../ui';
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
  const stop = () =>
    client.runs.terminate
      .mutate({ workflowId: test.workflowId, runId: test.runId, reason: t('stopped in the designer') })
      .catch((failure: unknown) => toast.error(errorText(failure).message));
  return (
    <section
      aria-label={t('Test run')}
      data-testid="test-bar"
      data-status={details?.status}
      className="flex h-9 shrink-0 items-center gap-2.5 border-t bg-surface-1 px-3 text-12"
    >
      <FlaskConical aria-hidden className="size-4 shrink-0 text-text-3" />
      <span className="shrink-0 font-medium">{t('Test of the draft')}</span>
      {details && <StatusPill status={runStatusOf(details)} />}
      {details && <Duration start={details.startTime} end={details.closeTime} className="shrink-0 text-text-3 tabular-nums" />}
      <span className="min-w-0 flex-1 truncate text-text-2" data-testid="test-outcome" aria-live="polite">
        {error ? errorText(error).message : outcomeText(details?.outcome)}
      </span>
      {stale && <span className="min-w-0 truncate text-waiting">{t('The draft has changed since')}</span>}
      {pinned > 0 && (
        <span className="shrink-0 text-text-3">{t('{pinned, plural, one {1 output pinned} other {# outputs pinned}}', { pinned })}</span>
      )}
      {open && (
        <Button size="sm" variant="ghost" onClick={() => void stop()}>
          <Square aria-hidden /> {t('Stop')}
        </Button>
      )}
      <Button size="sm" variant="ghost" data-testid="test-again" onClick={onAgain}>
        <RotateCw aria-hidden /> {t('Run again')}
      </Button>
      <Button size="sm" variant="ghost" asChild>
        <Link href={runHref(test)} target="_blank">
          <ExternalLink aria-hidden /> {t('Open')}
        </Link>
      </Button>
      <IconButton label={t('Close the test')} size="sm" onClick={onClose}>
        <X />
      </IconButton>
    </section>
  );
}

function outcomeText(
  outcome: { readonly result?: unknown; readonly failure?: Parameters<typeof failureLine>[0]; readonly reason?: string } | null | undefined,
) {
  if (!outcome) return null;
  if (outcome.failure) return failureLine(outcome.failure);
  if (outcome.result !== undefined) return JSON.stringify(outcome.result);
  return outcome.reason ?? null;
}
