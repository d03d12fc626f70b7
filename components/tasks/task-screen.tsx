'use client';

import type { RJSFSchema } from '@rjsf/utils';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useId, useRef, useState } from 'react';
import { errorText, useTRPC } from '../../app/_client';
import { runHref } from '../runs/href';
import { Breadcrumb, PageHeader, useMe } from '../shell';
import { t } from '../texts';
import { Button, Field, InlineError, Input, RelativeTime, Skeleton, toast } from '../ui';
import { decisionOf, restOf } from './decisions';
import { MissingTask } from './missing-task';
import { TaskContext } from './task-context';

// The form library is half a megabyte.
const InputForm = dynamic(() => import('../forms/input-form').then((module) => module.InputForm), { ssr: false });

export interface TaskScreenProps {
  readonly workflowId: string;
  readonly runId: string;
  readonly task: string;
}

/** One question, what is known about the case, and the answer. */
export function TaskScreen({ workflowId, runId, task }: TaskScreenProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const found = useQuery(trpc.humanTasks.get.queryOptions({ workflowId, runId, task }));
  const [me, setMe] = useMe();
  const [requestId] = useState(() => crypto.randomUUID());
  const complete = useMutation(
    trpc.humanTasks.complete.mutationOptions({
      onSuccess: ({ state }) => {
        toast.success(state === 'waits' ? t('Kept: a worker takes the answer when it is back') : t('Answered'));
        void queryClient.invalidateQueries(trpc.humanTasks.list.infiniteQueryFilter());
        router.push('/tasks');
      },
      onError: () => void found.refetch(),
    }),
  );
  const { data } = found;
  const send = (answer: unknown) =>
    complete.mutate({ workflowId, runId, task, answer, requestId, ...(me.trim() === '' ? {} : { by: me.trim() }) });
  return (
    <>
      <Breadcrumb items={[{ label: t('Human tasks'), href: '/tasks' }, { label: data?.title ?? task }]} />
      <PageHeader title={data?.title ?? task} />
      <div className="min-h-0 flex-1 overflow-auto px-6 pb-6">
        {found.error && !data ? (
          <MissingTask error={found.error} workflowId={workflowId} runId={runId} onRetry={() => void found.refetch()} />
        ) : data === undefined ? (
          <Skeleton className="h-40 w-full max-w-[640px]" />
        ) : (
          <div className="grid max-w-[1100px] grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
            <section aria-label={t('Answer')} className="grid content-start gap-4">
              {data.description !== undefined && <p className="whitespace-pre-wrap text-text-2">{data.description}</p>}
              <Answer key={task} schema={data.schema as RJSFSchema | undefined} pending={complete.isPending} onAnswer={send}>
                <Field label={t('Your name')} hint={t('The workflow is told who answered.')}>
                  {(control) => <Input {...control} value={me} onChange={(event) => setMe(event.target.value)} />}
                </Field>
              </Answer>
              {complete.error && <InlineError {...errorText(complete.error)} />}
            </section>
            <section aria-label={t('Context')} className="grid content-start gap-3">
              <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-12">
                <dt className="text-text-3">{t('Run')}</dt>
                <dd className="truncate">
                  <Link href={runHref({ workflowId, runId })} className="font-mono hover:text-accent-text">
                    {workflowId}
                  </Link>
                </dd>
                <dt className="text-text-3">{t('Workflow')}</dt>
                <dd className="truncate font-mono">{data.workflowType}</dd>
                <dt className="text-text-3">{t('For')}</dt>
                <dd>{(data.assignees ?? []).join(', ') || t('everybody')}</dd>
                <dt className="text-text-3">{t('Open since')}</dt>
                <dd>
                  <RelativeTime time={Date.parse(data.openedAt)} />
                </dd>
                {data.deadline !== undefined && (
                  <>
                    <dt className="text-text-3">{t('Deadline')}</dt>
                    <dd>
                      {data.dueAt === undefined ? (
                        t('{deadline} after that', { deadline: data.deadline })
                      ) : (
                        <RelativeTime time={Date.parse(data.dueAt)} />
                      )}
                    </dd>
                  </>
                )}
              </dl>
              {data.context !== undefined && <TaskContext value={data.context} />}
            </section>
          </div>
        )}
      </div>
    </>
  );
}

interface AnswerProps {
  readonly schema: RJSFSchema | undefined;
  readonly pending: boolean;
  readonly onAnswer: (answer: unknown) => void;
  /** What else is to be filled in, above the buttons. */
  readonly children: ReactNode;
}

/** The form; a decision in it is a button per choice. */
function Answer({ schema, pending, onAnswer, children }: AnswerProps) {
  const formId = useId().replaceAll(':', '');
  const decision = decisionOf(schema);
  const rest = schema !== undefined && decision !== undefined ? restOf(schema, decision) : schema;
  const [value, setValue] = useState<unknown>(decision === undefined ? undefined : {});
  const chosen = useRef<unknown>(undefined);
  const submit = (filled: unknown) =>
    onAnswer(decision === undefined ? filled : { ...(filled as object | undefined), [decision.property]: chosen.current });
  const withForm = decision === undefined || rest !== undefined;
  return (
    <>
      {withForm && (
        <InputForm
          id={formId}
          schema={rest as RJSFSchema | undefined}
          value={value}
          label={t('Answer')}
          onChange={setValue}
          onSubmit={submit}
          disabled={pending}
          plain
        />
      )}
      {children}
      <div className="flex flex-wrap gap-2">
        {decision === undefined ? (
          <Button variant="primary" type="submit" form={formId} pending={pending} data-testid="task-complete">
            {t('Complete')}
          </Button>
        ) : (
          decision.choices.map(({ value: choice, label, tone }) => (
            <Button
              key={label}
              variant={tone}
              {...(withForm ? { type: 'submit' as const, form: formId } : {})}
              disabled={pending}
              data-testid={`task-choice-${String(choice)}`}
              onClick={() => {
                chosen.current = choice;
                if (!withForm) submit({});
              }}
            >
              {label}
            </Button>
          ))
        )}
      </div>
    </>
  );
}
