/** The engine's answers in the form of Temporal's protocol: what users of Temporal's client find under `raw`. */
export type * from './messages';
export { rawScheduleOf } from './schedule';
export { rawDescriptionOf, rawInfoOf, STATUS_CODES } from './workflow';
