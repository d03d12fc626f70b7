'use client';

import type { RJSFSchema } from '@rjsf/utils';
import { useQuery } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { errorText, useTRPC, useTRPCClient } from '../../../app/_client';
import { InputForm } from '../../forms/input-form';
import { Rich, t } from '../../texts';
import { Button, Dialog, Field, InlineError, Kbd, Select, Skeleton } from '../../ui';
import { SavedInputs } from './saved-inputs';
import type { NamedInput } from './sidecar';

export interface TestDialogProps {
  readonly name: string;
  readonly source: string;
  /** Of the test before this one. */
  readonly initial: { readonly value?: unknown } | null;
  /** Those that have a name. */
  readonly inputs: readonly NamedInput[];
  readonly onInputs: (inputs: readonly NamedInput[]) => void;
  readonly pending: boolean;
  readonly error: string | null;
  readonly onStart: (input: unknown) => void;
  readonly onClose: () => void;
}

/** Runs so many are offered to take an input from. */
const RUNS = 20;

/** What the draft is tested with: typed by the code as it stands, or taken from a run. */
export function TestDialog({ name, source, initial, inputs, onInputs, pending, error, onStart, onClose }: TestDialogProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const formId = useId().replaceAll(':', '');
  const [input, setInput] = useState(initial?.value);
  const [round, setRound] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const schema = useQuery(trpc.workflows.inputSchema.queryOptions({ name, source }));
  const runs = useQuery(trpc.runs.list.queryOptions({ filter: { workflowType: name }, pageSize: RUNS }));
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
  const take = async (key: string) => {
    const run = runs.data?.executions.find(({ execution }) => execution.runId === key);
    if (!run) return;
    try {
      const { workflowId, runId } = run.execution;
      const [first] = (await client.runs.get.query({ workflowId, runId })).input;
      choose(first);
    } catch (problem) {
      setFailure(errorText(problem).message);
    }
  };
  const choose = (value: unknown) => {
    setInput(value);
    setRound((last) => last + 1);
  };
  const list = runs.data?.executions ?? [];
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={<Rich text="Test the draft of <code>{name}</code>" values={{ name: name }} />}
      description={t('It runs for real, as the text stands. Activities are called, but for those whose output is pinned.')}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            pending={pending}
            disabled={schema.data === undefined}
            data-testid="test-start"
          >
            {!pending && <FlaskConical aria-hidden />} {t('Run the draft')}
            <span aria-hidden className="ml-1 hidden opacity-80 sm:inline">
              <Kbd keys="mod+enter" />
            </span>
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        {schema.error && <InlineError {...errorText(schema.error)} onRetry={() => void schema.refetch()} />}
        {schema.isPending && <Skeleton className="h-24 w-full" />}
        {schema.data !== undefined && (
          <InputForm
            key={round}
            id={formId}
            schema={schema.data as RJSFSchema}
            value={input}
            label={t('Input')}
            onChange={setInput}
            onSubmit={onStart}
            disabled={pending}
          />
        )}
        {schema.data !== undefined && <SavedInputs inputs={inputs} onInputs={onInputs} current={input} onChoose={choose} />}
        {list.length > 0 && (
          <Field label={t('Input of a run')} hint={t('Takes over what one of the last runs was started with.')}>
            {(control) => (
              <Select
                {...control}
                value=""
                placeholder={t('From run…')}
                onChange={(key) => void take(key)}
                options={list.map(({ execution, status }) => ({ value: execution.runId, label: `${execution.workflowId} · ${status}` }))}
              />
            )}
          </Field>
        )}
        {(error ?? failure) !== null && <InlineError message={error ?? failure ?? ''} />}
      </div>
    </Dialog>
  );
}
