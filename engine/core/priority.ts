import type { Priority } from '../contract';
import { idTooLong } from './bytes';
import { LIMITS } from './limits';

/** Of what says nothing: in the middle of 1 (first) to 5 (last). */
export const DEFAULT_PRIORITY_KEY = 3;

/** What an activity or a child is given, filled with what its workflow has; undefined: neither says anything. */
export function mergePriority(ofWorkflow: Priority | undefined, given: Priority | undefined): Priority | undefined {
  if (!ofWorkflow || !given) return given ?? ofWorkflow;
  return { ...ofWorkflow, ...said(given) };
}

/** 0 and the empty text mean "not said", as in the protocol. */
function said({ priorityKey, fairnessKey, fairnessWeight }: Priority): Priority {
  return {
    ...(priorityKey && { priorityKey }),
    ...(fairnessKey && { fairnessKey }),
    ...(fairnessWeight && { fairnessWeight }),
  };
}

/** Why it cannot be so; null: it can. */
export function priorityProblem(priority: Priority | undefined): string | null {
  const { priorityKey = 0, fairnessKey = '', fairnessWeight = 0 } = priority ?? {};
  if (!Number.isInteger(priorityKey) || priorityKey < 0 || priorityKey > 5) return 'priorityKey is a whole number from 1 to 5.';
  if (idTooLong(fairnessKey, LIMITS.fairnessKeyBytes)) return `fairnessKey has at most ${LIMITS.fairnessKeyBytes} bytes.`;
  if (!(fairnessWeight >= 0 && fairnessWeight <= 1_000)) return 'fairnessWeight is from 0.001 to 1,000.';
  return null;
}
