'use client';

import { OctagonAlert, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { t } from '../texts';
import { cx } from '../ui';
import { CommandLine } from './command-line';
import { queueHref } from './href';
import type { Trouble } from './troubles';

const LOOKS = {
  failed: { icon: OctagonAlert, frame: 'border-failed/40 bg-failed/8', color: 'text-failed' },
  waiting: { icon: TriangleAlert, frame: 'border-waiting/40 bg-waiting/8', color: 'text-waiting' },
} as const;

/** What is wrong, before anything else is said. `linked`: each leads to its queue. */
export function TroubleList({ troubles, linked = false }: { readonly troubles: readonly Trouble[]; readonly linked?: boolean }) {
  return (
    <ul aria-label={t('What is wrong')} aria-live="polite" className={cx('grid gap-2', troubles.length > 0 && 'mb-4')}>
      {troubles.map(({ id, tone, title, text, command, of }) => {
        const { icon: Icon, frame, color } = LOOKS[tone];
        return (
          <li key={id} data-testid="trouble" className={cx('flex items-start gap-3 rounded-lg border px-4 py-3', frame)}>
            <Icon aria-hidden className={cx('mt-0.5 size-4 shrink-0', color)} />
            <div className="grid min-w-0 flex-1 gap-1">
              <p className="break-words font-medium text-13">
                {linked && 'taskQueue' in of ? (
                  <Link href={queueHref(of.taskQueue)} className="rounded-sm hover:text-accent-text">
                    {title}
                  </Link>
                ) : (
                  title
                )}
              </p>
              <p className="break-words text-12 text-text-2">{text}</p>
              {command && (
                <div className="mt-1 flex">
                  <CommandLine command={command} />
                </div>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
