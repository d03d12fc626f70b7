import type { ScheduleOverlapPolicy } from '../../engine/contract';

/** The overlap policies, each with what follows from it. */
export const OVERLAPS: readonly { readonly value: ScheduleOverlapPolicy; readonly label: string; readonly note: string }[] = [
  { value: 'SKIP', label: 'Skip', note: 'The one that is due is left out.' },
  { value: 'BUFFER_ONE', label: 'Buffer one', note: 'One waits for the end; more are left out.' },
  { value: 'BUFFER_ALL', label: 'Buffer all', note: 'All wait, up to 1,000, and follow one after the other.' },
  { value: 'CANCEL_OTHER', label: 'Cancel other', note: 'The one that runs is cancelled, and followed when it has ended.' },
  { value: 'TERMINATE_OTHER', label: 'Terminate other', note: 'The one that runs is terminated at once, and followed.' },
  { value: 'ALLOW_ALL', label: 'Allow all', note: 'They run side by side; no result is handed from one to the next.' },
];
