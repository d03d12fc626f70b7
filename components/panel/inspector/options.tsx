'use client';

import { type Block, type Definition, proxyOf } from '../../../compiler/definition';
import { CodeField } from './code-field';
import type { InspectorHands } from './context';
import { getInObject, readObject, setInObject } from './object-text';

const FIELDS: readonly { path: string[]; label: string; help?: string; type: string }[] = [
  { path: ['startToCloseTimeout'], label: 'One attempt takes at most', type: 'duration' },
  { path: ['scheduleToCloseTimeout'], label: 'All attempts together take at most', type: 'duration' },
  { path: ['heartbeatTimeout'], label: 'A sign of life at least every', type: 'duration' },
  {
    path: ['retry', 'maximumAttempts'],
    label: 'Attempts at most',
    type: 'number',
    help: 'Not set: it is repeated until it succeeds or its time is over.',
  },
  { path: ['retry', 'initialInterval'], label: 'First wait before a retry', type: 'duration' },
  { path: ['retry', 'backoffCoefficient'], label: 'Each wait is longer by', type: 'number' },
  { path: ['retry', 'maximumInterval'], label: 'Longest wait', type: 'duration' },
  { path: ['taskQueue'], label: 'Task queue', type: 'string' },
];

export interface OptionsProps extends InspectorHands {
  readonly definition: Definition;
  readonly block: Block;
}

/** Time limits and retries of an activity: of its proxy, which all calls that come from it share. */
export function Options({ definition, block, disabled, edit, onFix }: OptionsProps) {
  if (block.kind !== 'activity' && block.kind !== 'localActivity') return null;
  const own = block.options;
  const proxy = proxyOf(definition, block.id, block.callee);
  const text = own ?? proxy?.options;
  if (text === undefined) return <p className="text-12 text-text-3">The options of this activity are set elsewhere in the code.</p>;
  const set = (options: string) =>
    own === undefined
      ? edit({ type: 'setProxyOptions', activity: block.callee, from: block.id, options })
      : edit({ type: 'setField', id: block.id, field: 'options', value: options });
  const others = proxy?.names.filter((imported) => (imported.as ?? imported.name) !== block.callee) ?? [];
  return (
    <div className="grid gap-3.5">
      {own === undefined && others.length > 0 && (
        <p className="text-12 text-text-3">
          Shared with {others.map((imported) => imported.as ?? imported.name).join(', ')}, which come from the same proxy.
        </p>
      )}
      {readObject(text) === null ? (
        <CodeField
          key={`${block.id}.options`}
          label="Options"
          name="options"
          value={text}
          disabled={disabled}
          live
          rows={4}
          onSet={set}
          onFix={onFix}
        />
      ) : (
        FIELDS.map(({ path, label, help, type }) => (
          <CodeField
            key={path.join('.')}
            label={label}
            name={path.join('.')}
            value={getInObject(text, path)}
            type={type}
            help={help}
            disabled={disabled}
            live={false}
            placeholder="not set"
            onSet={(value) => {
              const next = setInObject(text, path, value.trim());
              return next === null ? Promise.resolve({ ok: false, message: 'These options are edited in the code.' }) : set(next);
            }}
            onFix={onFix}
          />
        ))
      )}
    </div>
  );
}
