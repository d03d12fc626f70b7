'use client';

import { Check, Copy } from 'lucide-react';
import { Rich, t } from '../texts';
import { IconButton, useCopied } from '../ui';

const SAMPLE = `/** Greets somebody. */
export async function greet(request: { name: string }): Promise<{ text: string }> {
  return { text: \`Hello, \${request.name}!\` };
}`;

export interface WriteYourOwnProps {
  /** Where files are looked for; undefined while it is not known. */
  readonly folder: string | undefined;
  readonly hasOwn: boolean;
}

/** How an activity of one's own comes to be. */
export function WriteYourOwn({ folder, hasOwn }: WriteYourOwnProps) {
  const [copied, copy] = useCopied();
  return (
    <section className="grid gap-2 rounded-lg border border-dashed p-5 text-13">
      <h2 className="font-semibold text-14">{hasOwn ? t('Write another one') : t('Write your own')}</h2>
      <p className="text-text-2">
        <Rich
          text="Every async function that a TypeScript file exports is an activity. Save this as <code>greet.ts</code> in <folder>{path}</folder>; it appears here and in the palette within a second, with its types."
          values={{
            folder: (inside) => <code className="font-mono [overflow-wrap:anywhere]">{inside}</code>,
            path: folder ?? 'activities/',
          }}
        />
      </p>
      <div className="relative">
        <pre className="overflow-x-auto rounded-md border bg-surface-0 px-3 py-2 pr-12 font-mono text-12 leading-[18px]">{SAMPLE}</pre>
        <div className="absolute top-1.5 right-1.5">
          <IconButton label={copied ? t('Copied') : t('Copy the example')} onClick={() => copy(SAMPLE)}>
            {copied ? <Check /> : <Copy />}
          </IconButton>
        </div>
      </div>
    </section>
  );
}
