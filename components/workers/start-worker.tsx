'use client';

import Link from 'next/link';
import { Rich, t } from '../texts';
import { CommandLine } from './command-line';
import { startCommand } from './start-command';

export interface StartWorkerProps {
  /** No worker of one's own was ever here: it says what one is for. */
  readonly first: boolean;
  readonly ownQueue: string | undefined;
}

/** How a worker of one's own comes to be. */
export function StartWorker({ first, ownQueue }: StartWorkerProps) {
  return (
    <section className="grid max-w-[860px] gap-2 rounded-lg border border-dashed p-5 text-13">
      <h2 className="font-semibold text-14">{first ? t('Add a worker of your own') : t('Add another worker')}</h2>
      <p className="text-text-2">
        <Rich
          text="The server works on {queue} by itself: published workflows, and the <link>activities</link> of its folder. Code that you keep elsewhere, or that needs another machine, gets a task queue of its own, and a worker that polls it. It appears here as soon as it does:"
          values={{
            queue: ownQueue ? <code className="text-12">{ownQueue}</code> : t('its own task queue'),
            link: (inside) => (
              <Link href="/activities" className="rounded-sm text-accent-text underline underline-offset-2">
                {inside}
              </Link>
            ),
          }}
        />
      </p>
      <CommandLine command={startCommand({ taskQueue: 'orders', kinds: ['workflow', 'activity'] })} />
      <p className="text-12 text-text-3">
        <Rich text="Start as many as you like, on any machine that reaches this server: each takes what it has room for. A run goes to a queue by <code>taskQueue</code> at its start; an activity by <code>taskQueue</code> in its options." />
      </p>
    </section>
  );
}
