/**
 * Numbered behaviours that replay depends on (Temporal's numbers). A live run uses them all and the history says so;
 * a replayed one has those its history says.
 */
export const LangFlag = {
  /** What a non-cancellable scope shields, it shields with all descendants. */
  NON_CANCELLABLE_SCOPES_ARE_SHIELDED: 1,
  /** All jobs of an activation in one go; before: signals first, with their micro-tasks, then the rest. */
  JOBS_AS_SINGLE_BATCH: 2,
  /** Temporal's OpenTelemetry interceptors see signals. */
  OTEL_TRACES_SIGNALS: 3,
  /** They see local activities. */
  OTEL_TRACES_LOCAL_ACTIVITIES: 4,
  /** They wait no micro-task longer than they must. */
  OTEL_AVOIDS_EXTRA_YIELDS: 5,
  /** They see everything there is to see. */
  OTEL_INSTRUMENTS_ALL: 6,
} as const;
export type LangFlag = (typeof LangFlag)[keyof typeof LangFlag];
