'use client';

import type { RJSFSchema } from '@rjsf/utils';
import { Play } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { Rich, t } from '../texts';
import { Button, Dialog, Field, InlineError, Input, Kbd, Skeleton } from '../ui';
import { InputForm } from './input-form';
import { lastInput, rememberInput } from './last-input';

export interface StartRequest {
  readonly input: unknown;
  /** Absent: the server makes one. */
  readonly workflowId?: string;
}

export interface StartDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly workflow: string;
  readonly version: number | null;
  /** Null while it is being read. */
  readonly schema: RJSFSchema | null;
  /** Begins with this instead of the last input ("start like this one"). */
  readonly initialInput?: { readonly value: unknown };
  /** The input that comes with the example, if the workflow is one. */
  readonly exampleInput?: { readonly value: unknown };
  readonly loadError?: string | null;
  readonly error?: string | null;
  readonly pending: boolean;
  readonly onStart: (request: StartRequest) => void;
}

/** Asks for what a workflow needs and starts it. Mount it anew for each opening. */
export function StartDialog(props: StartDialogProps) {
  const { open, onOpenChange, workflow, version, schema, exampleInput, pending } = props;
  const formId = useId().replaceAll(':', '');
  const [remembered] = useState(() => lastInput(workflow));
  const [input, setInput] = useState<unknown>(() => (props.initialInput ?? remembered ?? exampleInput)?.value);
  const [workflowId, setWorkflowId] = useState('');
  const [round, setRound] = useState(0);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      const form = document.getElementById(formId);
      if (form instanceof HTMLFormElement) form.requestSubmit();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [formId]);
  const fill = (source: { readonly value: unknown }) => {
    setInput(source.value);
    setRound(round + 1);
  };
  const submit = (value: unknown) => {
    rememberInput(workflow, value);
    props.onStart({ input: value, ...(workflowId.trim() ? { workflowId: workflowId.trim() } : {}) });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={<Rich text="Start <code>{name}</code>" values={{ name: workflow }} />}
      description={
        version === null
          ? t('The published version runs; its code stays with the run to its end.')
          : t('Version {version} runs; its code stays with the run to its end.', { version })
      }
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('Cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} pending={pending} disabled={schema === null}>
            {!pending && <Play aria-hidden />} {t('Start run')}
            <span aria-hidden className="ml-1 hidden opacity-80 sm:inline">
              <Kbd keys="mod+enter" />
            </span>
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        {props.loadError && <InlineError message={props.loadError} advice={t('Publish a version in the designer, then start it.')} />}
        {!props.loadError && schema === null && (
          <div className="grid gap-3">
            <Skeleton className="h-4 w-24" />
            <Skeleton className="h-8 w-full" />
            <Skeleton className="h-4 w-32" />
            <Skeleton className="h-8 w-full" />
          </div>
        )}
        {schema && (
          <>
            {(exampleInput || remembered) && (
              <div className="flex flex-wrap items-center gap-1 text-12 text-text-3">
                {t('Fill in:')}
                {remembered && (
                  <Button size="sm" variant="ghost" onClick={() => fill(remembered)}>
                    {t('last input')}
                  </Button>
                )}
                {exampleInput && (
                  <Button size="sm" variant="ghost" onClick={() => fill(exampleInput)}>
                    {t('example input')}
                  </Button>
                )}
              </div>
            )}
            <InputForm
              key={round}
              id={formId}
              schema={schema}
              value={input}
              label={t('Input')}
              onChange={setInput}
              onSubmit={submit}
              disabled={pending}
            />
            <Field label={t('Workflow id')} hint={t('The name of this run for signals and searches. Empty: one is made.')}>
              {(control) => (
                <Input
                  {...control}
                  code
                  value={workflowId}
                  placeholder={`${workflow}-…`}
                  onChange={(event) => setWorkflowId(event.target.value)}
                />
              )}
            </Field>
          </>
        )}
        {props.error && <InlineError message={props.error} />}
      </div>
    </Dialog>
  );
}
