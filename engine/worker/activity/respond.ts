import { type ActivityToken, type Engine, type EngineErrorCode, isEngineError } from '../../contract';
import { ApplicationFailure, defaultConverters, encodeError } from '../../sdk/common';
import type { Outcome } from './attempt';

/** Codes after which asking again cannot help. */
const FINAL: readonly EngineErrorCode[] = ['ACTIVITY_NOT_FOUND', 'WORKFLOW_NOT_FOUND', 'WORKFLOW_ALREADY_COMPLETED', 'NAMESPACE_NOT_FOUND'];
const REFUSED: readonly EngineErrorCode[] = ['INVALID_ARGUMENT', 'LIMIT_EXCEEDED'];

export interface Respond {
  readonly engine: Engine;
  readonly identity: string;
  /** Once aborted, one more try is made and no other. */
  readonly giveUp: AbortSignal;
}

/**
 * Tells the engine how the attempt ended, again until it has heard it: an outcome that is lost costs a whole attempt. Resolves
 * to false when the engine no longer wants to know (the attempt timed out, the run is closed) or cannot be reached.
 */
export async function respond({ engine, identity, giveUp }: Respond, token: ActivityToken, outcome: Outcome): Promise<boolean> {
  for (let waitMs = 100; ; waitMs = Math.min(2 * waitMs, 5_000)) {
    try {
      await tell(engine, identity, token, outcome);
      return true;
    } catch (error) {
      if (FINAL.some((code) => isEngineError(error, code))) return false;
      const refused = REFUSED.find((code) => isEngineError(error, code));
      if (refused) {
        // A server of before it knew this call leaves the attempt to its time limits.
        if (outcome.kind === 'failed' || outcome.kind === 'async') return false;
        // Too large, say: the activity has failed by that, and would again.
        const failure = ApplicationFailure.nonRetryable((error as Error).message, refused);
        return respond({ engine, identity, giveUp }, token, { kind: 'failed', failure: encodeError(defaultConverters, failure) });
      }
      if (giveUp.aborted) return false;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

async function tell(engine: Engine, identity: string, token: ActivityToken, outcome: Outcome): Promise<void> {
  switch (outcome.kind) {
    case 'completed':
      return engine.respondActivityTaskCompleted({ token, result: outcome.result, identity });
    case 'failed':
      return engine.respondActivityTaskFailed({ token, failure: outcome.failure, identity });
    case 'canceled':
      return engine.respondActivityTaskCanceled({ token, ...(outcome.details && { details: outcome.details }), identity });
    case 'async':
      return engine.handOverActivityTask({ token, identity });
    case 'unwanted':
      return;
  }
}
