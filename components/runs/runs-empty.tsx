'use client';

import { Play } from 'lucide-react';
import Link from 'next/link';
import { t } from '../texts';
import { Button, CopyId, EmptyState } from '../ui';

const COMMAND = 'npx backstitch run order --input-file examples/order/input.json --wait';

/** Before the first run: how to get one. */
export function RunsEmpty({ workflows, onStart }: { readonly workflows: readonly string[]; readonly onStart: (workflow: string) => void }) {
  return (
    <EmptyState
      icon={<Play />}
      title={t('No run yet')}
      actions={
        workflows.length > 0 ? (
          workflows.slice(0, 4).map((name, i) => (
            <Button key={name} variant={i === 0 ? 'primary' : 'secondary'} onClick={() => onStart(name)}>
              <Play aria-hidden /> {t('Start {name}', { name })}
            </Button>
          ))
        ) : (
          <Button asChild variant="primary">
            <Link href="/workflows?new=blank">{t('New workflow')}</Link>
          </Button>
        )
      }
    >
      <p>{t('Every run stands here with its state, and opens to its graph and its history. Start one here, or from a terminal:')}</p>
      <div className="mt-3 overflow-x-auto rounded-md border bg-surface-1 px-3 py-2 text-left">
        <CopyId value={COMMAND} label={t('command')} />
      </div>
    </EmptyState>
  );
}
