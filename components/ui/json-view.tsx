'use client';

import { Check, ChevronRight, Copy } from 'lucide-react';
import { useState } from 'react';
import { cx } from './cx';
import { IconButton } from './icon-button';

export interface JsonViewProps {
  readonly value: unknown;
  /** How many levels stand open at first. Default 2. */
  readonly openDepth?: number;
  readonly label?: string;
  readonly className?: string;
}

/** A JSON value as a tree: types by colour, branches fold, the whole copies. Long branches show themselves in parts. */
export function JsonView({ value, openDepth = 2, label = 'JSON', className }: JsonViewProps) {
  const [copied, setCopied] = useState(false);
  return (
    <div className={cx('group/json relative rounded-md border bg-surface-0', className)}>
      <div className="absolute top-1 right-1 z-10 rounded-md bg-surface-0 opacity-0 transition-opacity focus-within:opacity-100 group-hover/json:opacity-100">
        <IconButton
          size="sm"
          label={copied ? 'Copied' : `Copy ${label}`}
          onClick={() => navigator.clipboard.writeText(JSON.stringify(value, null, 2) ?? 'undefined').then(() => setCopied(true))}
          onMouseLeave={() => setCopied(false)}
        >
          {copied ? <Check /> : <Copy />}
        </IconButton>
      </div>
      <section aria-label={label} className="overflow-x-auto px-2 py-1.5 font-mono text-12 leading-[18px]">
        <JsonNode value={value} depth={0} openDepth={openDepth} last />
      </section>
    </div>
  );
}

interface NodeProps {
  readonly name?: string;
  readonly value: unknown;
  readonly depth: number;
  readonly openDepth: number;
  readonly last: boolean;
}

const PART = 100;

function JsonNode({ name, value, depth, openDepth, last }: NodeProps) {
  const branch = typeof value === 'object' && value !== null;
  const [open, setOpen] = useState(depth < openDepth);
  const [shown, setShown] = useState(PART);
  const key = name !== undefined && <span className="text-text-2">{name}: </span>;
  if (!branch) {
    return (
      <div className="whitespace-pre-wrap break-words pl-4">
        {key}
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
        {key}
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
          {key}
          <span className="text-text-3">
            {opening}
            {!open &&
              ` ${
                list
                  ? `${entries.length} items`
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
                last={index === entries.length - 1}
              />
            ))}
            {entries.length > shown && (
              <button type="button" className="ml-4 rounded-sm text-accent-text hover:underline" onClick={() => setShown(shown + PART)}>
                {`show ${Math.min(PART, entries.length - shown)} of ${entries.length - shown} more`}
              </button>
            )}
          </div>
          <div className="pl-4 text-text-3">{closing}</div>
        </>
      )}
    </div>
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
