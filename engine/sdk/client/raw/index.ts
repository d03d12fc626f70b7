/** The engine's answers in the form of Temporal's protocol: what users of Temporal's client find under `raw`. */
export type * from './messages';
export { executionOf, fieldsOf, indexedFieldsOf, payloadsOf, priorityOf, retryPolicyOf, taskQueueOf, timeOf } from './parts';
export { rawScheduleOf } from './schedule';
export { rawActivityOptionsOf, rawDescriptionOf, rawInfoOf, STATUS_CODES } from './workflow';
