'use client';

import { useMutation } from '@tanstack/react-query';
import { errorText, useTRPCClient } from '../../app/_client';
import { t } from '../texts';
import { download, toast } from '../ui';

export interface ExportWish {
  readonly name: string;
  /** What is drawn, also where another version is published. */
  readonly draft?: boolean;
}

/** Downloads a workflow as a TypeScript project for a Temporal cluster. */
export function useExportProject(): (wish: ExportWish) => void {
  const client = useTRPCClient();
  const { mutate } = useMutation({
    mutationFn: async ({ name, draft }: ExportWish) => {
      const answer = await client.workflows.export.query({ names: [name], draft, format: 'zip' });
      if (answer.format !== 'zip') throw new Error(t('The server answered with something else than an archive.'));
      return answer;
    },
    onSuccess: ({ name, zip, stubs }) => {
      download(
        `${name}.zip`,
        Uint8Array.from(atob(zip), (char) => char.charCodeAt(0)),
        'application/zip',
      );
      const written =
        stubs.length === 0
          ? t('Its README says what is next.')
          : t('To be written in src/activities/stubs.ts: {stubs}.', { stubs: stubs.join(', ') });
      toast.success(t('Exported {name}.zip', { name }), { description: written });
    },
    onError: (error) => void toast.error(t('The export was refused'), { description: errorText(error).message, duration: 12_000 }),
  });
  return mutate;
}
