'use client';

import { Variable } from 'lucide-react';
import { t } from '../../texts';
import { cx, EmptyState, InlineError, JsonView, Skeleton } from '../../ui';
import type { ShownFrame, ShownVariable } from './variables';

export interface VariablesPanelProps {
  readonly frames: readonly ShownFrame[] | null;
  readonly isPending: boolean;
  readonly error?: { readonly message: string; readonly advice?: string } | null;
  readonly onRetry?: () => void;
  /** Why the replay went no further. */
  readonly stopped?: { readonly eventId: number; readonly message: string };
  readonly onSelectBlock: (id: string) => void;
}

/** The local variables at the moment that is looked at, call by call; what changed stands out. */
export function VariablesPanel({ frames, isPending, error, onRetry, stopped, onSelectBlock }: VariablesPanelProps) {
  if (error) return <InlineError {...error} onRetry={onRetry} />;
  if (frames === null && isPending) {
    return (
      <div className="grid gap-2">
        <Skeleton className="h-4 w-32" />
        <Skeleton className="h-16 w-full" />
      </div>
    );
  }
  if (!frames || frames.length === 0) {
    return (
      <EmptyState icon={<Variable />} title={t('No variables yet')}>
        {t('The code begins with the first workflow task; from there on its variables stand here, event by event.')}
      </EmptyState>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-3" data-testid="variables">
      {stopped && (
        <p className="rounded-md border border-waiting/40 bg-waiting/8 px-3 py-2 text-12">
          {t('The replay stops at event {eventId}: {message}', { eventId: stopped.eventId, message: stopped.message })}
        </p>
      )}
      {frames.map((frame) => (
        <section key={frame.key} className={cx('overflow-hidden rounded-md border', frame.ended && 'border-dashed')}>
          <button
            type="button"
            disabled={frame.blockId === null}
            onClick={() => frame.blockId !== null && onSelectBlock(frame.blockId)}
            className="flex w-full items-center gap-2 border-b bg-surface-0 px-2.5 py-1 text-left text-12 hover:bg-surface-2 disabled:hover:bg-surface-0"
          >
            <code className="font-medium text-text-1">{frame.name}</code>
            <span className="text-text-3">
              {frame.line === null ? '' : t('line {line}', { line: frame.line })}
              {frame.ended && t(' · ended')}
            </span>
          </button>
          {frame.variables.length === 0 ? (
            <p className="px-2.5 py-1.5 text-12 text-text-3">{t('No variables in scope.')}</p>
          ) : (
            <dl className="divide-y">
              {frame.variables.map((variable) => (
                <Row key={variable.name} variable={variable} />
              ))}
            </dl>
          )}
        </section>
      ))}
    </div>
  );
}

function Row({ variable: { name, value, changed } }: { readonly variable: ShownVariable }) {
  const branch = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  return (
    <div
      className={cx(
        'grid gap-x-3 px-2.5 py-1 font-mono text-12',
        branch ? 'grid-cols-1' : 'grid-cols-[auto_1fr]',
        changed && 'bg-waiting/10',
      )}
      data-variable={name}
      data-changed={changed || undefined}
    >
      <dt className="flex items-center gap-1.5 text-text-2">
        {name}
        {changed && <span className="rounded-sm bg-waiting/15 px-1 font-sans text-11 text-waiting">{t('changed')}</span>}
      </dt>
      <dd className={cx('min-w-0', !branch && 'truncate text-right')}>
        {branch ? (
          <JsonView label={name} root={name} value={value} openDepth={1} className="mt-1" />
        ) : (
          <span
            className={typeof value === 'string' && !value.startsWith('‹') ? 'text-family-activity' : 'text-family-flow'}
            title={textOf(value)}
          >
            {textOf(value)}
          </span>
        )}
      </dd>
    </div>
  );
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'undefined';
  return value.startsWith('‹') && value.endsWith('›') ? value.slice(1, -1) : JSON.stringify(value);
}
