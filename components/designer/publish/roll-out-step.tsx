'use client';

import { ShieldCheck } from 'lucide-react';
import { Button, Choice } from '../../ui';
import { counts, type Decision } from './effect';
import type { GateState } from './gate-state';
import { countText, versionsText } from './verdicts';

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
  if (!gate.known && gate.phase === 'running') return <p className="text-13 text-text-2">Looking for open runs…</p>;
  if (gate.open === 0) {
    return (
      <div className="rounded-md border px-3 py-2.5 text-13" data-testid="rollout-none">
        No run is open, so there is nothing to decide. New runs take v{next}
        {published === null ? '.' : `; v${published} stays for those who look at runs that have ended.`}
      </div>
    );
  }
  const { move, part } = counts(gate);
  const running = gate.phase === 'running';
  const fits = running ? `${countText(move, 'run')} fit so far` : `${countText(move, 'open run')} ${move === 1 ? 'fits' : 'fit'}`;
  const worst = guardable(gate);
  return (
    <div className="grid gap-4">
      <section className="grid gap-1.5" aria-label="Open runs">
        <h3 className="font-medium text-12 text-text-2">Who takes v{next}</h3>
        <Choice
          label="Who takes the new version"
          value={decision.fit}
          onChange={(fit) => onDecision({ ...decision, fit })}
          options={[
            {
              value: 'stay',
              label: 'New runs only',
              note: `${countText(gate.open, 'open run')} ${gate.open === 1 ? 'goes' : 'go'} on with ${versionsText(gate.runs)}, whose code never changes.`,
            },
            {
              value: 'move',
              label: 'New runs, and the open runs that fit',
              note: `${fits}. Each is replayed once more when it moves, and goes on from where it is.`,
              disabled: gate.phase !== 'running' && move === 0 && part.length === 0,
            },
          ]}
        />
      </section>
      {part.length > 0 && (
        <section className="grid gap-1.5" aria-label="Runs that do not fit">
          <h3 className="font-medium text-12 text-text-2">
            {countText(part.length, 'run')} {part.length === 1 ? 'does' : 'do'} not fit
          </h3>
          <Choice
            label="Runs that do not fit"
            value={decision.fit === 'stay' ? 'stay' : decision.unfit}
            onChange={(unfit) => onDecision({ fit: unfit === 'reset' ? 'move' : decision.fit, unfit })}
            options={[
              { value: 'stay', label: `Stay on ${versionsText(part)}`, note: 'They end with the code they began with.' },
              {
                value: 'reset',
                label: `Go back to where the codes part, and on with v${next}`,
                note: 'What a run did behind that point is done again: its activities run a second time.',
              },
            ]}
          />
          {worst !== null && (
            <div className="flex items-center gap-2 rounded-md border border-dashed px-3 py-2 text-12 text-text-2">
              <ShieldCheck aria-hidden className="size-4 shrink-0 text-text-3" />
              <span className="min-w-0 flex-1">
                Or keep the old code beside the new one, so that they fit too: a guard that is taken out again when the last of them has
                ended.
              </span>
              <Button size="sm" data-testid="guard-open" onClick={() => onGuard(worst)}>
                Show the guard…
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
