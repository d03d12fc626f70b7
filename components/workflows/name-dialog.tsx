'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { errorText, useTRPC, useTRPCClient } from '../../app/_client';
import { workflowHref } from '../runs/href';
import { t } from '../texts';
import { Button, Dialog, InlineError, toast } from '../ui';
import { NameField } from './name-field';
import { freeName, nameProblem } from './name-problem';

/** What a new name is for. */
export type NameFor = 'rename' | 'duplicate';

const TEXTS = {
  rename: {
    title: (name: string) => t('Rename {name}', { name }),
    description: t(
      'The draft goes on under the new name and is to be published again. Versions stay with the old name, and so do their runs.',
    ),
    action: t('Rename'),
    done: (name: string) => t('Renamed to {name}', { name }),
  },
  duplicate: {
    title: (name: string) => t('Duplicate {name}', { name }),
    description: t('A new workflow with the same draft; versions and runs stay where they are.'),
    action: t('Duplicate and open'),
    done: (name: string) => t('Made {name}', { name }),
  },
} as const;

export interface NameDialogProps {
  readonly name: string;
  readonly what: NameFor;
  readonly onClose: () => void;
}

/** Asks for a name, renames or duplicates, and opens what came of it. */
export function NameDialog({ name, what, onClose }: NameDialogProps) {
  const texts = TEXTS[what];
  const formId = useId();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const queryClient = useQueryClient();
  const list = useQuery(trpc.workflows.list.queryOptions());
  const taken = list.data?.map((each) => each.name) ?? [name];
  const [typed, setTyped] = useState<string | null>(null);
  const newName = typed ?? (what === 'rename' ? name : freeName(name, taken));
  const problem = nameProblem(newName, what === 'rename' ? taken.filter((each) => each !== name) : taken);
  const change = useMutation({
    mutationFn: async () => {
      if (what === 'rename') return client.workflows.rename.mutate({ name, newName });
      const { draft } = await client.workflows.get.query({ name });
      return client.workflows.create.mutate({ name: newName, source: draft.source, layout: draft.layout });
    },
    onSuccess: (workflow) => {
      toast.success(texts.done(workflow.name));
      void queryClient.invalidateQueries(trpc.workflows.list.queryFilter());
      onClose();
      router.push(workflowHref(workflow.name));
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={texts.title(name)}
      description={texts.description}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} pending={change.isPending} disabled={problem !== null || newName === name}>
            {texts.action}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (problem === null && newName !== name) change.mutate();
        }}
      >
        <NameField
          value={newName}
          error={typed !== null && problem}
          onChange={(name) => {
            change.reset();
            setTyped(name);
          }}
        />
        {change.error && <InlineError {...errorText(change.error)} />}
      </form>
    </Dialog>
  );
}
