import type { HistoryEvent } from '../../../engine/contract';
import { t } from '../../texts';
import { formatLocal } from '../../ui';
import { textOf } from '../event-text';
import { countsText, type ResetPlan } from './reset-plan';
import { type ResetPoint, repeatedFrom } from './reset-points';

export interface ResetEffectProps {
  readonly events: readonly HistoryEvent[];
  readonly point: ResetPoint;
  readonly plan: ResetPlan;
}

/** What would be kept and what would be done again, step by step. */
export function ResetEffect({ events, point, plan }: ResetEffectProps) {
  const again = repeatedFrom(events, point.eventId);
  const [first] = point.asked;
  const rows: readonly (readonly [string, string])[] = [
    [
      t('Kept'),
      t('{eventId} of {events} events, up to {time}', { eventId: point.eventId - 1, events: events.length, time: formatLocal(point.time) }),
    ],
    [t('Answered by the history'), plan.answered.length === 0 ? t('nothing yet') : countsText(plan.answered)],
    ...(plan.triedAnew.length === 0 ? [] : [[t('Was under way, tried anew'), countsText(plan.triedAnew)] as const]),
    ...(plan.waitedFor.length === 0 ? [] : [[t('Was under way, waited for'), countsText(plan.waitedFor)] as const]),
    [t('Decided again'), first ? textOf(first).summary || textOf(first).label : t('what this workflow task decides')],
    [t('Done again'), again.length === 0 ? t('nothing that had been asked for') : countsText(again)],
  ];
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 rounded-md border bg-surface-0 px-3 py-2 text-12" data-testid="reset-effect">
      {rows.map(([name, text]) => (
        <div key={name} className="contents">
          <dt className="text-text-3">{name}</dt>
          <dd className="min-w-0 break-words">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
