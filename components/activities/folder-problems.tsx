import { TriangleAlert } from 'lucide-react';
import type { ApiOutputs } from '../../app/_client';
import { t } from '../texts';

/** What is wrong in the activities folder, by file: none of a file that does not load can be called. */
export function FolderProblems({ problems }: { readonly problems: ApiOutputs['activities']['problems'] }) {
  return (
    <ul aria-label={t('Problems in the activities folder')} className="mb-4 grid gap-1.5">
      {problems.map(({ file, line, message }) => (
        <li key={`${file} ${line} ${message}`} className="flex items-start gap-2 rounded-lg border bg-surface-1 px-3 py-2 text-13">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-failed" />
          <span className="min-w-0 break-words">
            <code className="text-12">
              {file}
              {line !== undefined && `:${line}`}
            </code>{' '}
            {message}
          </span>
        </li>
      ))}
    </ul>
  );
}
