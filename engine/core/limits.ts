/** Limits of one run and one request (Temporal's `common/dynamicconfig/constants.go`); beyond them a clear error, nothing half-written. */
export const LIMITS = {
  /** Of one payload field: an input, a result, the details of a heartbeat. The default: an engine can be given another (`payloadLimitBytes`). */
  payloadBytes: 2 * 1024 * 1024,
  /** Of the heartbeat details of all pending activities of a run: they stand in its record, which every step writes anew. */
  heartbeatBytes: 4 * 1024 * 1024,
  /** Of workflow, activity, timer, request ids and names. */
  idBytes: 1_000,
  pendingActivities: 2_000,
  pendingChildren: 2_000,
  pendingExternalSignals: 2_000,
  pendingExternalCancels: 2_000,
  signals: 10_000,
  updatesInFlight: 10,
  updates: 2_000,
  /** Of what all updates in flight ask: it stands in the record. */
  updatesInFlightBytes: 4 * 1024 * 1024,
  historyEvents: 51_200,
  historyBytes: 50 * 1024 * 1024,
  suggestContinueAsNewEvents: 4_096,
  suggestContinueAsNewBytes: 4 * 1024 * 1024,
  /** Temporal's figure is 100; here 16 fast signallers bring 100 signals within one long workflow task, so the bound on bytes is the one that matters. */
  bufferedEvents: 1_000,
  bufferedBytes: 2 * 1024 * 1024,
  /** Of the last failure kept on a pending activity. */
  storedFailureBytes: 4 * 1024,
  /** The longest that Temporal's `Duration` can say, 10,000 years. A timer of more waits so long. */
  durationMs: 315_576_000_000_000,
  fairnessKeyBytes: 64,
  /** Text shown beside an event. */
  summaryBytes: 400,
  detailsBytes: 20_000,
  searchAttributeKeys: 100,
  searchAttributeValueBytes: 2 * 1024,
  searchAttributesBytes: 40 * 1024,
} as const;

export const DEFAULT_WORKFLOW_TASK_TIMEOUT_MS = 10_000;
export const MAX_WORKFLOW_TASK_TIMEOUT_MS = 120_000;
