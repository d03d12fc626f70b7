'use client';

import { FileInput } from 'lucide-react';
import { useRef } from 'react';
import { t } from '../texts';
import { Button, ConfirmDialog } from '../ui';
import { useImport } from './use-import';

/** Takes TypeScript files, or definitions as JSON, as workflows. */
export function ImportButton() {
  const input = useRef<HTMLInputElement>(null);
  const { pending, asked, keep, replace, choose } = useImport();
  const taken = asked?.taken ?? [];
  const several = taken.length > 1;
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        accept=".ts,.mts,.js,.mjs,.json"
        className="sr-only"
        tabIndex={-1}
        aria-label={t('Files to import')}
        data-testid="import-file"
        onChange={(event) => {
          void choose([...(event.target.files ?? [])]);
          // So that the same file can be chosen again.
          event.target.value = '';
        }}
      />
      <Button pending={pending && asked === null} onClick={() => input.current?.click()}>
        <FileInput aria-hidden /> {t('Import')}
      </Button>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && keep()}
        title={
          several ? t('There are workflows of {taken} of these names', { taken: taken.length }) : t('There is a workflow of this name')
        }
        description={
          several
            ? t('Their drafts are replaced by the files. Published versions and runs stay as they are.')
            : t('Its draft is replaced by the file. Published versions and runs stay as they are.')
        }
        confirmLabel={several ? t('Replace {taken} drafts', { taken: taken.length }) : t('Replace the draft')}
        danger
        pending={pending}
        onConfirm={replace}
      >
        {(asked?.all.length ?? 0) > 1 && (
          <ul className="grid gap-1 font-mono text-12 text-text-2">
            {taken.map(({ fileName }) => (
              <li key={fileName}>{fileName}</li>
            ))}
          </ul>
        )}
      </ConfirmDialog>
    </>
  );
}
