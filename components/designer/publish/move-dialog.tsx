'use client';

import { useState } from 'react';
import { t } from '../../texts';
import { Button, Choice, Dialog } from '../../ui';
import type { PublishApi } from './api';
import { Rolling } from './rolling';
import { useRollOut } from './use-roll-out';

export interface MoveDialogProps {
  readonly api: PublishApi;
  readonly name: string;
  /** Where to. */
  readonly version: number;
  readonly onClose: () => void;
}

/** Open runs of all versions go on with one of them, as far as they fit it. */
export function MoveDialog({ api, name, version, onClose }: MoveDialogProps) {
  const rollOut = useRollOut(api);
  const [unfit, setUnfit] = useState<'stay' | 'reset'>('stay');
  const start = () => rollOut.start(version, unfit);
  const { phase } = rollOut;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={t('Move open runs of {name} to v{version}', { name, version })}
      description={t('Each run is replayed against the version first. One that fits goes on from where it is, with nothing done twice.')}
      footer={
        phase === 'idle' ? (
          <>
            <Button onClick={onClose}>{t('Cancel')}</Button>
            <Button variant="primary" data-testid="move-start" onClick={start}>
              {t('Move those that fit')}
            </Button>
          </>
        ) : (
          <Button variant={phase === 'running' ? 'secondary' : 'primary'} data-testid="move-done" onClick={onClose}>
            {phase === 'running' ? t('Stop here') : t('Done')}
          </Button>
        )
      }
    >
      {phase === 'idle' ? (
        <section className="grid gap-1.5" aria-label={t('Runs that do not fit')}>
          <h3 className="font-medium text-12 text-text-2">{t('Runs that do not fit v{version}', { version })}</h3>
          <Choice
            label={t('Runs that do not fit')}
            value={unfit}
            onChange={setUnfit}
            options={[
              { value: 'stay', label: t('Stay on their version'), note: t('They end with the code they began with.') },
              {
                value: 'reset',
                label: t('Go back to where the codes part, and on with v{version}', { version }),
                note: t('What a run did behind that point is done again: its activities run a second time.'),
              },
            ]}
          />
        </section>
      ) : (
        <Rolling state={rollOut} onAgain={start} />
      )}
    </Dialog>
  );
}
