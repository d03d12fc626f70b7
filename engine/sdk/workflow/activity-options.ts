import type { ActivityOptions as CommonActivityOptions, LocalActivityOptions as CommonLocalActivityOptions } from '../common';
import type { EventGroupMarker } from './event-groups';

export { ActivityCancellationType } from '../common';
/** How an activity is scheduled by a workflow. */
export type ActivityOptions = CommonActivityOptions & { eventGroups?: EventGroupMarker[] };
export type LocalActivityOptions = CommonLocalActivityOptions & { eventGroups?: EventGroupMarker[] };
