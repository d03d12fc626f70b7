'use client';

import { Check, Copy } from 'lucide-react';
import { t } from '../texts';
import { IconButton, useCopied } from '../ui';

/** A line for a shell, ready to be copied. */
export function CommandLine({ command }: { readonly command: string }) {
  const [copied, copy] = useCopied();
  return (
    <div className="flex min-w-0 max-w-full items-center gap-1 rounded-md border bg-surface-0 py-0.5 pr-0.5 pl-3">
      <code className="min-w-0 flex-1 py-1 text-left font-mono text-12 text-text-1 [overflow-wrap:anywhere]">{command}</code>
      <IconButton label={copied ? t('Copied') : t('Copy the command')} onClick={() => copy(command)}>
        {copied ? <Check className="text-completed" /> : <Copy />}
      </IconButton>
    </div>
  );
}
