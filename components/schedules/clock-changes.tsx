import { Clock } from 'lucide-react';
import type { ApiOutputs } from '../../app/_client';
import { Rich, t } from '../texts';
import { formatInZone } from './zone-time';

type ClockChange = ApiOutputs['schedules']['preview']['clockChanges'][number];

/** Of an hour that is skipped or doubled not more are told. */
const TOLD = 4;

/** Where clocks that change meet a time of the schedule: it is left out, or comes twice. */
export function ClockChanges({ changes, timeZone }: { readonly changes: readonly ClockChange[]; readonly timeZone: string }) {
  if (changes.length === 0) return null;
  return (
    <ul aria-label={t('Where the clocks change')} className="grid gap-1 border-t pt-2 text-12">
      {changes.slice(0, TOLD).map(({ kind, localTime, changeTime }) => (
        <li key={`${kind} ${localTime}`} className="flex items-start gap-1.5 text-waiting">
          <Clock aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span className="text-text-1">
            <Rich
              text={
                kind === 'SKIPPED'
                  ? '{time} is left out: clocks jump over it <small>(they change at {changeTime})</small>'
                  : '{time} comes twice: clocks show it twice <small>(they change at {changeTime})</small>'
              }
              values={{
                time: localTime.replace('T', ' ').replace(/:00$/, ''),
                changeTime: formatInZone(changeTime, timeZone),
                small: (inside) => <span className="text-text-3">{inside}</span>,
              }}
            />
          </span>
        </li>
      ))}
      {changes.length > TOLD && (
        <li className="text-text-3">{t('and {changes} more in the next year', { changes: changes.length - TOLD })}</li>
      )}
    </ul>
  );
}
