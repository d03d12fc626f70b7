import { Draft } from '../draft';
import { finish } from '../finish';
import { isOpen, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';

/** The child was asked and has not ended: it will report by itself. */
export function noteChildOpen(before: MutableState, initiatedEventId: number, env: Env): Transition {
  const child = isOpen(before) ? before.children.get(initiatedEventId) : undefined;
  if (!child?.doubtful) return unchanged(before, undefined);
  const draft = new Draft(before, env);
  const { doubtful: _, ...sure } = child;
  draft.state.children.set(initiatedEventId, sure);
  draft.changed = true;
  return finish(draft, undefined);
}
