'use client';

import { Check, Copy, Download } from 'lucide-react';
import { t } from '../texts';
import { cx } from './cx';
import { downloadJson } from './download';
import { IconButton } from './icon-button';
import { JsonNode } from './json-node';
import { useCopied } from './use-copied';

export interface JsonViewProps {
  readonly value: unknown;
  /** How many levels stand open at first. Default 2. */
  readonly openDepth?: number;
  readonly label?: string;
  /** The variable of the code that holds the value: a click on a key copies the expression that reads it. Default: the path alone. */
  readonly root?: string;
  readonly className?: string;
}

/** A JSON value as a tree: types by colour, branches fold, the whole copies and is kept as a file. Long branches show themselves in parts. */
export function JsonView({ value, openDepth = 2, label = 'JSON', root = '', className }: JsonViewProps) {
  const [copied, copy] = useCopied();
  const branch = typeof value === 'object' && value !== null;
  return (
    <div className={cx('group/json relative rounded-md border bg-surface-0', className)}>
      <div className="absolute top-1 right-1 z-10 flex rounded-md bg-surface-0 opacity-0 transition-opacity focus-within:opacity-100 group-hover/json:opacity-100">
        {branch && (
          <IconButton
            size="sm"
            label={t('Download {label}', { label })}
            onClick={() => downloadJson(`${label.replaceAll(' ', '-')}.json`, value)}
          >
            <Download />
          </IconButton>
        )}
        <IconButton
          size="sm"
          label={copied ? t('Copied') : t('Copy {label}', { label })}
          onClick={() => copy(JSON.stringify(value, null, 2) ?? 'undefined')}
        >
          {copied ? <Check /> : <Copy />}
        </IconButton>
      </div>
      <section aria-label={label} className="overflow-x-auto px-2 py-1.5 font-mono text-12 leading-[18px]">
        <JsonNode value={value} depth={0} openDepth={openDepth} path={root} last />
      </section>
    </div>
  );
}
