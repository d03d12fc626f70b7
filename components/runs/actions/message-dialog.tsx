'use client';

import type { RJSFSchema } from '@rjsf/utils';
import { useId, useState } from 'react';
import type { Failure } from '../../../engine/contract';
import { InputForm } from '../../forms/input-form';
import { Rich, t } from '../../texts';
import { Button, Dialog, Field, InlineError, Input, JsonView, Select } from '../../ui';
import { FailureView } from '../failure-view';
import { argumentOf } from './argument';

export type MessageKind = 'signal' | 'update' | 'query';

export interface MessageChoice {
  readonly name: string;
  readonly description: string;
  /** An array schema with an item per argument. */
  readonly argsSchema: RJSFSchema;
}

export interface MessageAnswer {
  readonly name: string;
  readonly result?: unknown;
  readonly failure?: Failure;
  /** An update that has not ended yet. */
  readonly pending?: boolean;
}

export interface MessageDialogProps {
  readonly kind: MessageKind;
  readonly onClose: () => void;
  /** What the workflow takes; empty when that is not known. */
  readonly choices: readonly MessageChoice[];
  readonly pending: boolean;
  readonly error?: string | null;
  /** What the last one came to. */
  readonly answer?: MessageAnswer | null;
  readonly onSend: (request: { readonly name: string; readonly args: unknown[] }) => void;
}

const WORDS: Record<MessageKind, { readonly title: string; readonly noun: string; readonly verb: string; readonly text: string }> = {
  signal: {
    title: t('Send a signal'),
    noun: t('Signal'),
    verb: t('Send'),
    text: t('The run gets it in the order of arrival; it is durable once it is sent.'),
  },
  update: {
    title: t('Send an update'),
    noun: t('Update'),
    verb: t('Send'),
    text: t('The code may refuse it; once accepted it is durable, and its answer comes back here.'),
  },
  query: {
    title: t('Ask a query'),
    noun: t('Query'),
    verb: t('Ask'),
    text: t('Reads the state of the code. It changes nothing and leaves no event.'),
  },
};

const OTHER = '\0other';

/** A signal, update or query: its name from the workflow's own, its arguments by a form from their types, its answer below. */
export function MessageDialog({ kind, onClose, choices, pending, error, answer, onSend }: MessageDialogProps) {
  const words = WORDS[kind];
  const formId = useId().replaceAll(':', '');
  const [choice, setChoice] = useState(choices[0]?.name ?? OTHER);
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const [value, setValue] = useState<unknown>(undefined);
  const chosen = choices.find((each) => each.name === choice);
  const argument = chosen && argumentOf(chosen.argsSchema);
  const name = chosen?.name ?? typed.trim();
  const submit = (given: unknown) => {
    setTried(true);
    if (name === '') return;
    if (argument?.kind === 'none') onSend({ name, args: [] });
    else if (argument?.kind === 'one') onSend({ name, args: given === undefined && argument.optional ? [] : [given] });
    else onSend({ name, args: Array.isArray(given) ? given : given === undefined ? [] : [given] });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.title}
      description={words.text}
      footer={
        <>
          <Button onClick={onClose}>{answer ? t('Close') : t('Cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} pending={pending}>
            {name ? `${words.verb} ${name}` : words.verb}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        {choices.length > 0 && (
          <Field label={words.noun} hint={chosen?.description}>
            {(control) => (
              <Select
                {...control}
                value={choice}
                onChange={(next) => {
                  setChoice(next);
                  setValue(undefined);
                }}
                options={[
                  ...choices.map((each) => ({ value: each.name, label: <code>{each.name}</code> })),
                  { value: OTHER, label: t('another…') },
                ]}
              />
            )}
          </Field>
        )}
        {choice === OTHER && (
          <Field label={t('Name')} required error={tried && name === '' && t('Say which {kind}.', { kind })}>
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
            <p className="text-12 text-text-3">{t('It takes no arguments.')}</p>
          </form>
        ) : (
          <InputForm
            key={choice}
            id={formId}
            schema={argument?.kind === 'one' ? argument.schema : undefined}
            value={value}
            label={argument?.kind === 'one' ? t('Argument') : t('Arguments (a JSON list, or one value)')}
            onChange={setValue}
            onSubmit={submit}
            disabled={pending}
          />
        )}
        {error && <InlineError message={error} />}
        {answer && !error && <Answer answer={answer} />}
      </div>
    </Dialog>
  );
}

function Answer({ answer }: { readonly answer: MessageAnswer }) {
  return (
    <section aria-live="polite" data-testid="message-answer">
      <h3 className="mb-1 font-medium text-12 text-text-2">
        <Rich text="Answer of <code>{name}</code>" values={{ name: answer.name }} />
      </h3>
      {answer.failure ? (
        <FailureView failure={answer.failure} />
      ) : answer.pending ? (
        <p className="text-12 text-text-2">{t('Accepted; it has not ended yet. The Messages tab shows its end.')}</p>
      ) : answer.result === undefined ? (
        <p className="text-12 text-text-3">{t('It returned nothing.')}</p>
      ) : (
        <JsonView label={t('answer')} value={answer.result} openDepth={3} />
      )}
    </section>
  );
}
