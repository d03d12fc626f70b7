import { FastForward, Pin, Play } from 'lucide-react';
import { t } from '../../texts';
import { canBePinned, canRunAlone } from '../test-run/can';
import { type ActionContext, type CanvasAction, needsOne } from './action';

const withOne = (does: (id: string, context: ActionContext) => void) => (context: ActionContext) => {
  const id = context.picked[0]?.block.id;
  if (id !== undefined) does(id, context);
};
const needs = (can: typeof canBePinned, refusal: string) => (context: ActionContext) => {
  const [first] = context.picked;
  return needsOne(context) ?? (first !== undefined && can(first.block) ? null : refusal);
};

export const testActions: readonly CanvasAction[] = [
  {
    id: 'run-from',
    group: 'Test',
    label: t('Test from here, with what came before'),
    icon: FastForward,
    keys: ['shift+enter'],
    refusal: needsOne,
    run: withOne((id, { hands }) => hands.runFrom(id)),
  },
  {
    id: 'run-alone',
    group: 'Test',
    label: t('Run only this activity…'),
    icon: Play,
    keys: ['alt+enter'],
    refusal: needs(canRunAlone, t('Select an activity to run it alone.')),
    run: withOne((id, { hands }) => hands.runAlone(id)),
  },
  {
    id: 'pin',
    group: 'Test',
    label: t('Pin its output for tests…'),
    icon: Pin,
    keys: ['p'],
    refusal: needs(canBePinned, t('Select an activity to pin its output.')),
    run: withOne((id, { hands }) => hands.pinOutput(id)),
  },
];
