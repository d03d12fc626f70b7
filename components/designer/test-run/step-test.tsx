'use client';

import { FastForward, FlaskConical, Pin, Play, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Block } from '../../../compiler/definition';
import type { BlockOverlay, TestMark } from '../../canvas';
import { FailureView } from '../../runs/failure-view';
import { t } from '../../texts';
import { BlockStatePill, Button, JsonView } from '../../ui';
import { canBePinned, canRunAlone } from './can';
import type { Seen } from './seen';

export interface StepTestProps {
  readonly block: Block;
  /** How the step went in the test that is shown; undefined: there is no test. */
  readonly overlay: BlockOverlay | undefined;
  readonly mark: TestMark | undefined;
  readonly seen: Seen | null;
  readonly pinned: { readonly value: unknown } | null;
  readonly onTest: () => void;
  readonly onRunFrom: () => void;
  readonly onRunAlone: () => void;
  readonly onPin: () => void;
}

/** What the last test of the draft showed at a step, and what can be tested there. */
export function StepTest({ block, overlay, mark, seen, pinned, onTest, onRunFrom, onRunAlone, onPin }: StepTestProps) {
  return (
    <div className="grid grid-cols-1 gap-4" data-testid="step-test">
      {overlay === undefined ? (
        <p className="text-12 text-text-2">
          {t('There is no test yet. A test runs the draft for real and shows here what went in and what came out.')}
        </p>
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <BlockStatePill state={overlay.state} />
          {overlay.note !== undefined && overlay.state !== 'failed' && <span className="text-12 text-text-2">{overlay.note}</span>}
        </div>
      )}
      {mark?.stale !== undefined && (
        <p className="flex gap-1.5 text-12 text-waiting">
          <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0" /> {mark.stale}.
        </p>
      )}
      {pinned !== null && (
        <Part title={t('Pinned output')}>
          <JsonView label={t('pinned output')} value={pinned.value} openDepth={2} />
        </Part>
      )}
      {seen?.output && pinned === null && (
        <Part title={t('Output')}>
          <JsonView label={t('output')} value={seen.output.value} openDepth={2} />
        </Part>
      )}
      {seen?.failure && <FailureView failure={seen.failure} />}
      {seen !== null && seen.args.length > 0 && (
        <Part title={t('Input')}>
          <JsonView label={t('input')} value={seen.args.length === 1 ? seen.args[0] : seen.args} openDepth={2} />
        </Part>
      )}
      <div className="grid grid-cols-1 gap-1.5">
        {overlay === undefined ? (
          <Action icon={<FlaskConical aria-hidden />} onClick={onTest}>
            {t('Test the draft…')}
          </Action>
        ) : (
          <Action icon={<FastForward aria-hidden />} onClick={onRunFrom} testId="step-run-from">
            {t('Run from here, with what came before')}
          </Action>
        )}
        {canRunAlone(block) && (
          <Action icon={<Play aria-hidden />} onClick={onRunAlone} testId="step-run-alone">
            {t('Run only this activity…')}
          </Action>
        )}
        {canBePinned(block) && (
          <Action icon={<Pin aria-hidden />} onClick={onPin} testId="step-pin">
            {pinned === null ? t('Pin its output…') : t('Change the pin…')}
          </Action>
        )}
      </div>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 font-medium text-12 text-text-2">{title}</h3>
      {children}
    </section>
  );
}

function Action({
  icon,
  onClick,
  testId,
  children,
}: {
  readonly icon: ReactNode;
  readonly onClick: () => void;
  readonly testId?: string;
  readonly children: ReactNode;
}) {
  return (
    <Button className="justify-start" data-testid={testId} onClick={onClick}>
      {icon} {children}
    </Button>
  );
}
