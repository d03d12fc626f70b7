'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { errorText, useTRPC } from '../../app/_client';
import { t } from '../texts';
import { FieldNote, Skeleton } from '../ui';
import { ClockChanges } from './clock-changes';
import type { SpecInput } from './rule';
import { formatInZone } from './zone-time';

const SHOWN = 10;

/** The next ten times of what stands in the form, as the server reads it, on the clocks of its time zone. */
export function SpecPreview({ spec, problem }: { readonly spec: SpecInput | null; readonly problem: string | null }) {
  const trpc = useTRPC();
  const preview = useQuery(
    trpc.schedules.preview.queryOptions(
      { of: { spec: spec ?? {} }, limit: SHOWN },
      { enabled: spec !== null, placeholderData: keepPreviousData, retry: false },
    ),
  );
  const wrong = problem ?? (preview.error ? errorText(preview.error).message : null);
  const { data } = preview;
  const zone = data?.spec.timeZone ?? 'UTC';
  return (
    <section
      aria-label={t('The next ten times')}
      aria-live="polite"
      className="grid content-start gap-2 rounded-md border bg-surface-0 p-3 text-13"
    >
      {wrong ? (
        <FieldNote error={wrong} />
      ) : data === undefined ? (
        <Skeleton className="h-40 w-full" />
      ) : (
        <>
          <p className="font-medium">{data.sentence}</p>
          {data.times.length === 0 ? (
            <p className="text-text-2">{t('It never acts by itself.')}</p>
          ) : (
            <ol className="grid gap-0.5 text-12 text-text-2 tabular-nums">
              {data.times.map((time) => (
                <li key={time}>{formatInZone(time, zone)}</li>
              ))}
            </ol>
          )}
          <ClockChanges changes={data.clockChanges} timeZone={zone} />
        </>
      )}
    </section>
  );
}
