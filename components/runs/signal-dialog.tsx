'use client';

import type { RJSFSchema } from '@rjsf/utils';
import { useId, useState } from 'react';
import { InputForm } from '../forms/input-form';
import { Button, Dialog, Field, InlineError, Input, Select } from '../ui';

export interface SignalChoice {
  readonly name: string;
  readonly description: string;
  /** An array schema with an item per argument. */
  readonly argsSchema: RJSFSchema;
}

export interface SignalDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** What the workflow takes; empty when that is not known. */
  readonly signals: readonly SignalChoice[];
  readonly pending: boolean;
  readonly error?: string | null;
  readonly onSend: (request: { readonly name: string; readonly args: unknown[] }) => void;
}

const OTHER = '\0other';

/** Sends a signal: its name from the workflow's own, its arguments by a form from their types. */
export function SignalDialog({ open, onOpenChange, signals, pending, error, onSend }: SignalDialogProps) {
  const formId = useId().replaceAll(':', '');
  const [choice, setChoice] = useState(signals[0]?.name ?? OTHER);
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const [value, setValue] = useState<unknown>(undefined);
  const signal = signals.find((each) => each.name === choice);
  const argument = signal && oneArgument(signal.argsSchema);
  const name = signal?.name ?? typed.trim();
  const submit = (given: unknown) => {
    setTried(true);
    if (name === '') return;
    if (argument?.kind === 'none') onSend({ name, args: [] });
    else if (argument?.kind === 'one') onSend({ name, args: given === undefined && argument.optional ? [] : [given] });
    else onSend({ name, args: Array.isArray(given) ? given : given === undefined ? [] : [given] });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Send a signal"
      description="The run gets it in the order of arrival; it is durable once it is sent."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} pending={pending}>
            {name ? `Send ${name}` : 'Send'}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        {signals.length > 0 && (
          <Field label="Signal" hint={signal?.description}>
            {(control) => (
              <Select
                {...control}
                value={choice}
                onChange={(next) => {
                  setChoice(next);
                  setValue(undefined);
                }}
                options={[
                  ...signals.map((each) => ({ value: each.name, label: <code>{each.name}</code> })),
                  { value: OTHER, label: 'another…' },
                ]}
              />
            )}
          </Field>
        )}
        {choice === OTHER && (
          <Field label="Name" required error={tried && name === '' && 'Say which signal.'}>
            {(control) => <Input {...control} code autoFocus value={typed} onChange={(event) => setTyped(event.target.value)} />}
          </Field>
        )}
        {argument?.kind === 'none' ? (
          <form
            id={formId}
            onSubmit={(event) => {
              event.preventDefault();
              submit(undefined);
            }}
          >
            <p className="text-12 text-text-3">It takes no arguments.</p>
          </form>
        ) : (
          <InputForm
            key={choice}
            id={formId}
            schema={argument?.kind === 'one' ? argument.schema : undefined}
            value={value}
            label={argument?.kind === 'one' ? 'Argument' : 'Arguments (a JSON list, or one value)'}
            onChange={setValue}
            onSubmit={submit}
            disabled={pending}
          />
        )}
        {error && <InlineError message={error} />}
      </div>
    </Dialog>
  );
}

type Argument =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly schema: RJSFSchema; readonly optional: boolean }
  | { readonly kind: 'many' };

/** Most signals take one value: its form stands alone then, without the list around it. */
function oneArgument(args: RJSFSchema): Argument {
  const items: unknown = args.prefixItems ?? args.items;
  if (!Array.isArray(items)) return args.maxItems === 0 ? { kind: 'none' } : { kind: 'many' };
  if (items.length === 0) return { kind: 'none' };
  const only: unknown = items[0];
  if (items.length > 1 || typeof only !== 'object' || only === null) return { kind: 'many' };
  return { kind: 'one', schema: { ...(args.$defs ? { $defs: args.$defs } : {}), ...only }, optional: (args.minItems ?? 1) === 0 };
}
