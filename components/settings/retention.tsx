'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorText, useTRPC } from '../../app/_client';
import { Rich, t } from '../texts';
import { Button, Field, InlineError, Input, Skeleton, toast } from '../ui';
import { daysOf, retentionOf } from './days';
import { Section } from './section';

/** How long closed runs are kept. */
export function Retention() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const info = useQuery(trpc.system.info.queryOptions());
  const list = useQuery(trpc.namespaces.list.queryOptions());
  const own = list.data?.namespaces.find(({ namespace }) => namespace === info.data?.namespace);
  const [typed, setTyped] = useState<string | null>(null);
  const save = useMutation(
    trpc.namespaces.update.mutationOptions({
      onSuccess: () => {
        setTyped(null);
        toast.success(t('Saved'));
        return client.invalidateQueries(trpc.namespaces.pathFilter());
      },
    }),
  );
  const text = typed ?? (own ? daysOf(own.retentionMs) : '');
  const wanted = retentionOf(text);
  const error =
    wanted === undefined ? t('Write a number of days, one or more, or leave it empty.') : save.error && errorText(save.error).message;
  return (
    <Section
      title={t('Closed runs')}
      text={
        <Rich
          text="Runs of the namespace <code>{namespace}</code> that are closed can be removed by themselves, with their histories. Open runs are never touched."
          values={{ namespace: info.data?.namespace ?? 'default', code: (inside) => <code className="text-12">{inside}</code> }}
        />
      }
    >
      {list.error ? (
        <InlineError {...errorText(list.error)} onRetry={() => void list.refetch()} />
      ) : own === undefined ? (
        <Skeleton className="h-14 w-60" />
      ) : (
        <form
          className="flex items-start gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (wanted !== undefined) save.mutate({ namespace: own.namespace, retentionMs: wanted });
          }}
        >
          <Field label={t('Kept for, in days')} hint={t('Empty: for ever.')} error={error} className="w-60">
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                placeholder={t('for ever')}
                value={text}
                onChange={(event) => {
                  save.reset();
                  setTyped(event.target.value);
                }}
              />
            )}
          </Field>
          <Button type="submit" className="mt-5" disabled={wanted === undefined || wanted === own.retentionMs} pending={save.isPending}>
            {t('Save')}
          </Button>
        </form>
      )}
    </Section>
  );
}
