'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { errorText, useTRPC } from '../../app/_client';
import { SEARCH_ATTRIBUTE_TYPES, type SearchAttributeType } from '../../engine/contract';
import { t } from '../texts';
import { Button, ConfirmDialog, Field, IconButton, InlineError, Input, Select, toast } from '../ui';
import { Section } from './section';

const EXAMPLE_NAME = 'CustomerId';

const SAYS: Record<SearchAttributeType, string> = {
  KEYWORD: t('Keyword: a word, compared as a whole'),
  TEXT: t('Text: found by the words in it'),
  INT: t('Int: a whole number'),
  DOUBLE: t('Double: a number'),
  BOOL: t('Bool: true or false'),
  DATETIME: t('Datetime: a moment'),
  KEYWORD_LIST: t('Keyword list: several words'),
};

/** The facts of one's own by which runs are found. */
export function SearchAttributes() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const list = useQuery(trpc.searchAttributes.list.queryOptions({}));
  const [name, setName] = useState('');
  const [type, setType] = useState<SearchAttributeType>('KEYWORD');
  const [removing, setRemoving] = useState<string | null>(null);
  const refresh = () => client.invalidateQueries(trpc.searchAttributes.pathFilter());
  const add = useMutation(
    trpc.searchAttributes.create.mutationOptions({
      onSuccess: (_, added) => {
        setName('');
        toast.success(t('Added {name}', { name: added.name }));
        return refresh();
      },
    }),
  );
  const remove = useMutation(
    trpc.searchAttributes.remove.mutationOptions({
      onSuccess: (_, removed) => {
        setRemoving(null);
        toast.success(t('Removed {name}', { name: removed.name }));
        return refresh();
      },
    }),
  );
  const own = Object.entries(list.data?.custom ?? {});
  return (
    <Section
      title={t('Search attributes')}
      text={t(
        'Facts of your own that runs carry and are found by: a customer, an amount, a due date. A workflow sets them with the block Set attributes.',
      )}
    >
      {list.error && <InlineError {...errorText(list.error)} onRetry={() => void list.refetch()} />}
      {own.length > 0 && (
        <ul aria-label={t('Search attributes')} className="divide-y rounded-md border">
          {own.map(([each, of]) => (
            <li key={each} className="flex items-center gap-3 px-3 py-1.5 text-13">
              <code className="min-w-0 truncate text-12">{each}</code>
              <span className="ml-auto text-12 text-text-3">{SAYS[of].split(':')[0]}</span>
              <IconButton
                label={t('Remove {each}', { each })}
                onClick={() => {
                  remove.reset();
                  setRemoving(each);
                }}
              >
                <Trash2 />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <form
        className="flex items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({ name: name.trim(), type });
        }}
      >
        <Field label={t('Name')} error={add.error && errorText(add.error).message} className="w-60">
          {(control) => (
            <Input
              {...control}
              code
              placeholder={EXAMPLE_NAME}
              value={name}
              onChange={(event) => {
                add.reset();
                setName(event.target.value);
              }}
            />
          )}
        </Field>
        <Field label={t('Type')} className="w-72">
          {(control) => (
            <Select
              {...control}
              value={type}
              onChange={(value) => setType(SEARCH_ATTRIBUTE_TYPES.find((each) => each === value) ?? 'KEYWORD')}
              options={(Object.keys(SAYS) as SearchAttributeType[]).map((value) => ({ value, label: SAYS[value] }))}
            />
          )}
        </Field>
        <Button type="submit" className="mt-5" disabled={name.trim() === ''} pending={add.isPending}>
          <Plus aria-hidden /> {t('Add')}
        </Button>
      </form>
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title={t('Remove {removing}?', { removing: removing ?? '' })}
        description={t('Runs keep and show its values, but are no longer found by it.')}
        confirmLabel={t('Remove')}
        danger
        pending={remove.isPending}
        error={remove.error && errorText(remove.error).message}
        onConfirm={() => removing && remove.mutate({ name: removing })}
      />
    </Section>
  );
}
