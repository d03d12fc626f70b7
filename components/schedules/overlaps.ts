import type { ScheduleOverlapPolicy } from '../../engine/contract';
import { t } from '../texts';

/** The overlap policies, each with what follows from it. */
export const OVERLAPS: readonly { readonly value: ScheduleOverlapPolicy; readonly label: string; readonly note: string }[] = [
  { value: 'SKIP', label: t('Skip'), note: t('The one that is due is left out.') },
  { value: 'BUFFER_ONE', label: t('Buffer one'), note: t('One waits for the end; more are left out.') },
  { value: 'BUFFER_ALL', label: t('Buffer all'), note: t('All wait, up to 1,000, and follow one after the other.') },
  { value: 'CANCEL_OTHER', label: t('Cancel other'), note: t('The one that runs is cancelled, and followed when it has ended.') },
  { value: 'TERMINATE_OTHER', label: t('Terminate other'), note: t('The one that runs is terminated at once, and followed.') },
  { value: 'ALLOW_ALL', label: t('Allow all'), note: t('They run side by side; no result is handed from one to the next.') },
];
