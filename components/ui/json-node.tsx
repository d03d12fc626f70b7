'use client';

import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { t } from '../texts';
import { cx } from './cx';
import { memberPath } from './json-path';
import { useCopied } from './use-copied';

export interface JsonNodeProps {
  readonly name?: string;
  readonly value: unknown;
  readonly depth: number;
  readonly openDepth: number;
  /** The expression that reads the value, from the root on. */
  readonly path: string;
  readonly last: boolean;
}

const PART = 100;

/** A value in the tree, and what is in it. */
export function JsonNode({ name, value, depth, openDepth, path, last }: JsonNodeProps) {
  const branch = typeof value === 'object' && value !== null;
  const [open, setOpen] = useState(depth < openDepth);
  const [shown, setShown] = useState(PART);
  if (!branch) {
    return (
      <div className="whitespace-pre-wrap break-words pl-4">
        {name !== undefined && <JsonKey name={name} path={path} />}
        <JsonLeaf value={value} />
        {!last && <span className="text-text-3">,</span>}
      </div>
    );
  }
  const list = Array.isArray(value);
  const entries = Object.entries(value);
  const [opening, closing] = list ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) {
    return (
      <div className="pl-4">
        {name !== undefined && <JsonKey name={name} path={path} />}
        <span className="text-text-3">
          {opening}
          {closing}
        </span>
      </div>
    );
  }
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="inline-flex items-center rounded-sm text-left hover:bg-surface-2"
      >
        <ChevronRight aria-hidden className={cx('mr-0.5 size-3.5 shrink-0 text-text-3 transition-transform', open && 'rotate-90')} />
        <span>
          {name !== undefined && <span className="text-text-2">{name}: </span>}
          <span className="text-text-3">
            {opening}
            {!open &&
              ` ${
                list
                  ? t('{entries} items', { entries: entries.length })
                  : entries
                      .slice(0, 3)
                      .map(([k]) => k)
                      .join(', ')
              }${!list && entries.length > 3 ? ', …' : ''} ${closing}`}
          </span>
        </span>
      </button>
      {open && (
        <>
          <div className="ml-[6px] border-l pl-2">
            {entries.slice(0, shown).map(([k, v], index) => (
              <JsonNode
                key={k}
                name={list ? undefined : k}
                value={v}
                depth={depth + 1}
                openDepth={openDepth}
                path={memberPath(path, k, list)}
                last={index === entries.length - 1}
              />
            ))}
            {entries.length > shown && (
              <button type="button" className="ml-4 rounded-sm text-accent-text hover:underline" onClick={() => setShown(shown + PART)}>
                {t('show {PART} of {entries} more', { PART: Math.min(PART, entries.length - shown), entries: entries.length - shown })}
              </button>
            )}
          </div>
          <div className="pl-4 text-text-3">{closing}</div>
        </>
      )}
    </div>
  );
}

/** The name of a plain value; a click copies the expression that reads it. Not on the way of Tab: a tree has hundreds of them. */
function JsonKey({ name, path }: { readonly name: string; readonly path: string }) {
  const [copied, copy] = useCopied();
  return (
    <span className="text-text-2">
      <button
        type="button"
        tabIndex={-1}
        title={copied ? t('Copied') : t('Copy {path}', { path })}
        className={cx('rounded-sm hover:bg-surface-2 hover:text-text-1', copied && 'text-completed')}
        onClick={() => copy(path)}
      >
        {name}
      </button>
      {': '}
    </span>
  );
}

function JsonLeaf({ value }: { readonly value: unknown }) {
  switch (typeof value) {
    case 'string':
      return <span className="text-family-activity">{JSON.stringify(value)}</span>;
    case 'number':
    case 'bigint':
      return <span className="text-family-flow">{String(value)}</span>;
    case 'boolean':
      return <span className="text-family-workflow">{String(value)}</span>;
    default:
      return <span className="text-text-3">{value === null ? 'null' : 'undefined'}</span>;
  }
}
