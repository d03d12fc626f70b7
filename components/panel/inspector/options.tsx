'use client';

import { type Block, type Definition, proxyOf } from '../../../compiler/definition';
import { t } from '../../texts';
import { BackoffPreview } from './backoff-preview';
import { CodeField } from './code-field';
import type { InspectorHands } from './context';
import { ExpressionField } from './expression/expression-field';
import type { Widget } from './expression/literal';
import { getInObject, readObject, setInObject } from './object-text';

interface OptionField {
  readonly path: readonly string[];
  readonly label: string;
  readonly help?: string;
  readonly type: string;
  readonly widget: Widget;
  readonly placeholder?: string;
}

const duration: Widget = { kind: 'duration' };
const number: Widget = { kind: 'number' };

const TIMES: readonly OptionField[] = [
  { path: ['startToCloseTimeout'], label: t('One attempt takes at most'), type: 'duration', widget: duration },
  { path: ['scheduleToCloseTimeout'], label: t('All attempts together take at most'), type: 'duration', widget: duration },
  { path: ['heartbeatTimeout'], label: t('A sign of life at least every'), type: 'duration', widget: duration },
];

const RETRY: readonly OptionField[] = [
  {
    path: ['retry', 'maximumAttempts'],
    label: t('Attempts at most'),
    type: 'number',
    help: t('Not set: it is repeated until it succeeds or its time is over.'),
    widget: number,
    placeholder: t('no limit'),
  },
  { path: ['retry', 'initialInterval'], label: t('First wait before a retry'), type: 'duration', widget: duration, placeholder: '1' },
  { path: ['retry', 'backoffCoefficient'], label: t('Each wait is longer by'), type: 'number', widget: number, placeholder: '2' },
  { path: ['retry', 'maximumInterval'], label: t('Longest wait'), type: 'duration', widget: duration, placeholder: t('100 × the first') },
  {
    path: ['retry', 'nonRetryableErrorTypes'],
    label: t('Errors that are not retried'),
    type: 'string[]',
    widget: { kind: 'text' },
    help: t("A list of the errors' types, such as ['CardDeclined']."),
  },
];

const PLACE: readonly OptionField[] = [{ path: ['taskQueue'], label: t('Task queue'), type: 'string', widget: { kind: 'text' } }];

export interface OptionsProps extends InspectorHands {
  readonly definition: Definition;
  readonly block: Block;
}

/** Time limits and retries of an activity: of its proxy, which all calls that come from it share. */
export function Options({ definition, block, disabled, edit, onFix }: OptionsProps) {
  const found = optionsOf(definition, block);
  if (found === null) return <p className="text-12 text-text-3">{t('The options of this activity are set elsewhere in the code.')}</p>;
  const { text, shared, set } = found;
  const setText = (options: string) => edit(set(options));
  const field = ({ path, label, type, help, widget, placeholder }: OptionField) => (
    <ExpressionField
      key={path.join('.')}
      label={label}
      name={path.join('.')}
      value={getInObject(text, path)}
      type={type}
      help={help}
      widget={type === 'string[]' ? null : widget}
      picks={false}
      live={false}
      disabled={disabled}
      placeholder={placeholder ?? t('not set')}
      onSet={(value) => {
        const next = setInObject(text, path, value.trim());
        return next === null ? Promise.resolve({ ok: false, message: t('These options are edited in the code.') }) : setText(next);
      }}
      onFix={onFix}
    />
  );
  if (readObject(text) === null)
    return (
      <CodeField
        key={`${block.id}.options`}
        label={t('Options')}
        name="options"
        value={text}
        disabled={disabled}
        live
        rows={4}
        onSet={setText}
        onFix={onFix}
      />
    );
  return (
    <div className="grid grid-cols-1 gap-3.5">
      {shared.length > 0 && (
        <p className="text-12 text-text-3">{t('Shared with {shared}, which come from the same proxy.', { shared: shared.join(', ') })}</p>
      )}
      {TIMES.map(field)}
      <BackoffPreview options={text} />
      {RETRY.map(field)}
      {PLACE.map(field)}
    </div>
  );
}

/** Where the options of a call stand, and the edit that changes them there; null: neither at the call nor at a proxy that is known. */
export function optionsOf(definition: Definition, block: Block) {
  if (block.kind !== 'activity' && block.kind !== 'localActivity') return null;
  const own = block.options;
  const proxy = proxyOf(definition, block.id, block.callee);
  const text = own ?? proxy?.options;
  if (text === undefined) return null;
  const others = own === undefined ? (proxy?.names.filter((imported) => (imported.as ?? imported.name) !== block.callee) ?? []) : [];
  return {
    text,
    shared: others.map((imported) => imported.as ?? imported.name),
    set: (options: string) =>
      own === undefined
        ? ({ type: 'setProxyOptions', activity: block.callee, from: block.id, options } as const)
        : ({ type: 'setField', id: block.id, field: 'options', value: options } as const),
  };
}
