'use client';

import {
  Ban,
  CircleHelp,
  CirclePause,
  CirclePlay,
  FlaskConical,
  History,
  Link2,
  MessageCircleQuestion,
  MessageSquare,
  OctagonX,
  RadioTower,
  Repeat,
  RotateCcw,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { usePaletteActions, useShortcuts } from '../shell';
import { t } from '../texts';
import type { AskForAction } from './actions/use-run-actions';
import { canBeRerun } from './can-be-rerun';
import type { Move } from './moment/steps';
import type { RunDetails } from './use-run';

export interface RunKeysInput {
  readonly run: RunDetails;
  readonly ask: AskForAction;
  /** Null: its code is not in the catalogue. */
  readonly onStartAgain: (() => void) | null;
  readonly onWhy: () => void;
  readonly onStep: (move: Move) => void;
  readonly onVariables: () => void;
  /** Copies a link to what is looked at. */
  readonly onShare: () => void;
  /** To the next round (1) or the one before (-1) that failed or was retried. */
  readonly onTroubledRound: (direction: 1 | -1) => void;
  readonly onClear: () => void;
}

/** The run's actions in the palette and on the keyboard. */
export function useRunKeys({ run, ask, onStartAgain, onWhy, onStep, onVariables, onShare, onTroubledRound, onClear }: RunKeysInput): void {
  const open = run.closeTime === null;
  const known = onStartAgain !== null;
  const canRerun = canBeRerun(run);
  const action = (id: string, label: string, icon: ReactNode, does: () => void) => ({
    id,
    section: t('Run actions'),
    label,
    icon,
    run: does,
  });
  usePaletteActions([
    ...(open
      ? [
          action('why', t('Why is it not moving?'), <CircleHelp aria-hidden />, onWhy),
          action('signal', t('Signal…'), <RadioTower aria-hidden />, () => ask({ what: 'signal' })),
          action('update', t('Update…'), <MessageSquare aria-hidden />, () => ask({ what: 'update' })),
          run.status === 'Paused'
            ? action('unpause', t('Unpause…'), <CirclePlay aria-hidden />, () => ask({ what: 'unpause' }))
            : action('pause', t('Pause…'), <CirclePause aria-hidden />, () => ask({ what: 'pause' })),
          ...(run.cancelRequested ? [] : [action('cancel', t('Cancel…'), <Ban aria-hidden />, () => ask({ what: 'cancel' }))]),
          action('terminate', t('Terminate…'), <OctagonX aria-hidden />, () => ask({ what: 'terminate' })),
        ]
      : []),
    action('query', t('Query…'), <MessageCircleQuestion aria-hidden />, () => ask({ what: 'query' })),
    action('share', t('Copy link to this moment'), <Link2 aria-hidden />, onShare),
    action('reset', t('Reset…'), <History aria-hidden />, () => ask({ what: 'reset' })),
    ...(canRerun ? [action('rerun', t('Rerun with edited input…'), <RotateCcw aria-hidden />, () => ask({ what: 'rerun' }))] : []),
    ...(known
      ? [
          action('again', t('Start like this one…'), <Repeat aria-hidden />, onStartAgain),
          action('save-test', t('Save as test…'), <FlaskConical aria-hidden />, () => ask({ what: 'save-test' })),
        ]
      : []),
  ]);
  useShortcuts(t('Run'), [
    { keys: 's', label: t('Signal…'), run: () => open && ask({ what: 'signal' }) },
    { keys: 'u', label: t('Update…'), run: () => open && ask({ what: 'update' }) },
    { keys: 'q', label: t('Query…'), run: () => ask({ what: 'query' }) },
    { keys: 'r', label: t('Rerun with edited input…'), run: () => canRerun && ask({ what: 'rerun' }) },
    { keys: 'w', label: t('Why is it not moving?'), run: () => open && onWhy() },
    { keys: 'y', label: t('Copy link to this moment'), run: onShare },
    { keys: 'f', label: t('Next round that failed or was retried'), run: () => onTroubledRound(1) },
    { keys: 'shift+f', label: t('Round before that failed or was retried'), run: () => onTroubledRound(-1) },
    { keys: 'esc', label: t('Show input and result'), run: onClear },
    { keys: 'j', label: t('Next event (in the list; K: the one before, L: open, H: close)') },
  ]);
  useShortcuts(t('Time travel'), [
    { keys: 'left', label: t('Event before'), run: () => onStep('previous') },
    { keys: 'right', label: t('Next event'), run: () => onStep('next') },
    { keys: 'shift+left', label: t('Block before'), run: () => onStep('previous-block') },
    { keys: 'shift+right', label: t('Next block'), run: () => onStep('next-block') },
    { keys: 'home', label: t('First event'), run: () => onStep('first') },
    { keys: 'end', label: t('Last event'), run: () => onStep('last') },
    { keys: 'l', label: t('Back to now'), run: () => onStep('live') },
    { keys: 'v', label: t('Variables'), run: onVariables },
  ]);
}
