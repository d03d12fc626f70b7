'use client';

import { ShieldCheck } from 'lucide-react';
import { t } from '../../texts';
import { Button, Choice } from '../../ui';
import { counts, type Decision } from './effect';
import type { GateState } from './gate-state';
import { versionsText } from './verdicts';

export interface RollOutStepProps {
  readonly next: number;
  readonly published: number | null;
  readonly gate: GateState;
  readonly decision: Decision;
  readonly onDecision: (decision: Decision) => void;
  readonly onGuard: (version: number) => void;
}

/** What becomes of runs that are open. */
export function RollOutStep({ next, published, gate, decision, onDecision, onGuard }: RollOutStepProps) {
  if (!gate.known && gate.phase === 'running') return <p className="text-13 text-text-2">{t('Looking for open runs…')}</p>;
  if (gate.open === 0) {
    return (
      <div className="rounded-md border px-3 py-2.5 text-13" data-testid="rollout-none">
        {t(
          published === null
            ? 'No run is open, so there is nothing to decide. New runs take v{next}.'
            : 'No run is open, so there is nothing to decide. New runs take v{next}; v{published} stays for those who look at runs that have ended.',
          {
            next,
            published,
          },
        )}
      </div>
    );
  }
  const { move, part } = counts(gate);
  const running = gate.phase === 'running';
  const fits = running
    ? t('{move, plural, one {# run} other {# runs}} fit so far', { move })
    : t('{move, plural, one {# open run fits} other {# open runs fit}}', { move });
  const worst = guardable(gate);
  return (
    <div className="grid gap-4">
      <section className="grid gap-1.5" aria-label={t('Open runs')}>
        <h3 className="font-medium text-12 text-text-2">{t('Who takes v{next}', { next })}</h3>
        <Choice
          label={t('Who takes the new version')}
          value={decision.fit}
          onChange={(fit) => onDecision({ ...decision, fit })}
          options={[
            {
              value: 'stay',
              label: t('New runs only'),
              note: t('{open, plural, one {# open run goes on} other {# open runs go on}} with {runs}, whose code never changes.', {
                open: gate.open,
                runs: versionsText(gate.runs),
              }),
            },
            {
              value: 'move',
              label: t('New runs, and the open runs that fit'),
              note: t('{fits}. Each is replayed once more when it moves, and goes on from where it is.', { fits }),
              disabled: gate.phase !== 'running' && move === 0 && part.length === 0,
            },
          ]}
        />
      </section>
      {part.length > 0 && (
        <section className="grid gap-1.5" aria-label={t('Runs that do not fit')}>
          <h3 className="font-medium text-12 text-text-2">
            {t('{part, plural, one {# run does not fit} other {# runs do not fit}}', { part: part.length })}
          </h3>
          <Choice
            label={t('Runs that do not fit')}
            value={decision.fit === 'stay' ? 'stay' : decision.unfit}
            onChange={(unfit) => onDecision({ fit: unfit === 'reset' ? 'move' : decision.fit, unfit })}
            options={[
              {
                value: 'stay',
                label: t('Stay on {part}', { part: versionsText(part) }),
                note: t('They end with the code they began with.'),
              },
              {
                value: 'reset',
                label: t('Go back to where the codes part, and on with v{next}', { next }),
                note: t('What a run did behind that point is done again: its activities run a second time.'),
              },
            ]}
          />
          {worst !== null && (
            <div className="flex items-center gap-2 rounded-md border border-dashed px-3 py-2 text-12 text-text-2">
              <ShieldCheck aria-hidden className="size-4 shrink-0 text-text-3" />
              <span className="min-w-0 flex-1">
                {t(
                  'Or keep the old code beside the new one, so that they fit too: a guard that is taken out again when the last of them has ended.',
                )}
              </span>
              <Button size="sm" data-testid="guard-open" onClick={() => onGuard(worst)}>
                {t('Show the guard…')}
              </Button>
            </div>
          )}
        </section>
      )}
    </div>
  );
}

/** The version that most of the runs carry which part. */
function guardable(gate: GateState): number | null {
  const times = new Map<number, number>();
  for (const { version } of counts(gate).part) if (version !== null) times.set(version, (times.get(version) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
