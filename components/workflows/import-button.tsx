'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileInput } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { errorCode, errorText, useTRPC } from '../../app/_client';
import { workflowHref } from '../runs/href';
import { Button, ConfirmDialog, toast } from '../ui';

interface ImportWish {
  readonly text: string;
  readonly fileName: string;
}

/** Takes a TypeScript file, or a definition as JSON, as a workflow and opens it. */
export function ImportButton() {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [taken, setTaken] = useState<ImportWish | null>(null);
  const importing = useMutation(
    trpc.workflows.import.mutationOptions({
      onSuccess: ({ workflow, problems, replaced }) => {
        setTaken(null);
        const errors = problems.filter((each) => each.severity === 'error').length;
        toast.success(`${replaced ? 'Replaced the draft of' : 'Imported'} ${workflow.name}`, {
          description: errors === 0 ? undefined : `${errors === 1 ? 'One error is' : `${errors} errors are`} in the problems list.`,
        });
        void queryClient.invalidateQueries(trpc.workflows.list.queryFilter());
        router.push(workflowHref(workflow.name));
      },
      onError: (error, { text, fileName = '' }) => {
        if (errorCode(error) === 'WORKFLOW_EXISTS') setTaken({ text, fileName });
        else toast.error('The file was not imported', { description: errorText(error).message, duration: 12_000 });
      },
    }),
  );
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
      importing.mutate({ text, fileName: file.name });
    } catch {
      toast.error('The file was not imported', { description: `${file.name} is not UTF-8 text: is it the source?`, duration: 12_000 });
    }
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".ts,.mts,.js,.mjs,.json"
        className="sr-only"
        tabIndex={-1}
        aria-label="File to import"
        data-testid="import-file"
        onChange={(event) => {
          void read(event.target.files?.[0]);
          // So that the same file can be chosen again.
          event.target.value = '';
        }}
      />
      <Button pending={importing.isPending && taken === null} onClick={() => input.current?.click()}>
        <FileInput aria-hidden /> Import
      </Button>
      <ConfirmDialog
        open={taken !== null}
        onOpenChange={(open) => !open && setTaken(null)}
        title="There is a workflow of this name"
        description="Its draft is replaced by the file. Published versions and runs stay as they are."
        confirmLabel="Replace the draft"
        danger
        pending={importing.isPending}
        onConfirm={() => taken && importing.mutate({ ...taken, replace: true })}
      />
    </>
  );
}
