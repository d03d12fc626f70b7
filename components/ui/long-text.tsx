'use client';

import { useState } from 'react';
import { t } from '../texts';
import { cx } from './cx';

/** A message of more characters is first shown as its beginning: an exception can be a page of somebody's server. */
const SHORT = 480;

/** Somebody else's words, which may be any number of them: the beginning, and all of it on request, never more than a third of the screen. */
export function LongText({ children, className }: { readonly children: string; readonly className?: string }) {
  const [whole, setWhole] = useState(false);
  if (children.length <= SHORT) return <p className={cx('break-words', className)}>{children}</p>;
  return (
    <div>
      <p className={cx('whitespace-pre-wrap break-words', whole && 'max-h-[33vh] overflow-y-auto', className)}>
        {whole ? children : `${beginning(children)}…`}
      </p>
      <button
        type="button"
        aria-expanded={whole}
        className="rounded-sm text-12 text-accent-text hover:underline"
        onClick={() => setWhole(!whole)}
      >
        {whole ? t('Show less') : t('Show all {children, number} characters', { children: children.length })}
      </button>
    </div>
  );
}

/** Not in the middle of a word, nor of a character of two units, and no more than four lines. */
function beginning(text: string): string {
  const lines = text.slice(0, SHORT).split('\n').slice(0, 4).join('\n');
  const cut = lines.length < SHORT ? lines : lines.slice(0, Math.max(lines.lastIndexOf(' '), SHORT / 2));
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
