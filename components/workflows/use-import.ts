'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { errorCode, errorText, useTRPC, useTRPCClient } from '../../app/_client';
import { workflowHref } from '../runs/href';
import { t } from '../texts';
import { toast } from '../ui';
import { type GivenFile, type ImportOutcome, importFiles } from './import-files';

interface Asked {
  /** Whose workflows are there already. */
  readonly taken: readonly GivenFile[];
  readonly all: readonly GivenFile[];
}

const LONG_MS = 12_000;

/** Takes chosen files as workflows: one is opened, of several is told what became of them. */
export function useImport() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [pending, setPending] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);

  const run = async (wanted: readonly GivenFile[], all: readonly GivenFile[], replace: boolean) => {
    setPending(true);
    const outcome = await importFiles(wanted, all, (request) => client.workflows.import.mutate(request), {
      replace,
      isTaken: (error) => errorCode(error) === 'WORKFLOW_EXISTS',
      messageOf: (error) => errorText(error).message,
    });
    setPending(false);
    tell(outcome);
    setAsked(outcome.taken.length > 0 ? { taken: outcome.taken, all } : null);
    if (outcome.imported.length > 0) void queryClient.invalidateQueries(trpc.workflows.list.queryFilter());
    const [only] = outcome.imported;
    if (only !== undefined && all.length === 1) router.push(workflowHref(only.name));
  };
  return {
    pending,
    asked,
    keep: () => setAsked(null),
    replace: () => asked !== null && void run(asked.taken, asked.all, true),
    async choose(chosen: readonly File[]) {
      const files: GivenFile[] = [];
      for (const file of chosen) {
        try {
          // The mark at its beginning belongs to the text.
          const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
          files.push({ fileName: file.name, text });
        } catch {
          toast.error(t('{name} was not imported', { name: file.name }), {
            description: t('It is not UTF-8 text: is it the source?'),
            duration: LONG_MS,
          });
        }
      }
      if (files.length > 0) await run(files, files, false);
    },
  };
}

function tell({ imported, failed }: ImportOutcome): void {
  tellImported(imported);
  // On top of the pile.
  for (const { fileName, message } of failed)
    toast.error(t('{fileName} was not imported', { fileName }), { description: message, duration: LONG_MS });
}

function tellImported(imported: ImportOutcome['imported']): void {
  const [first, ...more] = imported;
  if (first === undefined) return;
  const errors = imported.reduce((sum, each) => sum + each.errors, 0);
  const faulty =
    errors === 0
      ? undefined
      : t('{errors, plural, one {One error is in the problems list.} other {# errors are in the problems list.}}', { errors });
  if (more.length === 0)
    toast.success(`${first.replaced ? t('Replaced the draft of') : t('Imported')} ${first.name}`, { description: faulty });
  else
    toast.success(t('Imported {imported} workflows', { imported: imported.length }), {
      description: [imported.map(({ name }) => name).join(', '), faulty].filter((each) => each !== undefined).join('. '),
    });
}
