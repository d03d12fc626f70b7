'use client';

import { ChevronRight, Variable } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { t } from '../../../texts';
import { IconButton, Input, Popover, Skeleton } from '../../../ui';
import { type ScopeField, type ScopeVariable, useAssist } from './assist';
import { fits, isKnown } from './fits';

export interface VariablePickerProps {
  readonly wanted: string | undefined;
  readonly disabled: boolean;
  readonly name: string;
  readonly onPick: (expression: string) => void;
}

interface Row {
  readonly expression: string;
  readonly name: string;
  readonly type: string;
  readonly depth: number;
  readonly opens: boolean;
}

/** The variables that can be used here, with their fields and types; what does not fit is dimmed. */
export function VariablePicker({ wanted, disabled, name, onPick }: VariablePickerProps) {
  const assist = useAssist();
  const [open, setOpen] = useState(false);
  const [variables, setVariables] = useState<readonly ScopeVariable[] | null>(null);
  const [query, setQuery] = useState('');
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLUListElement>(null);
  const scope = useRef(assist.scope);
  scope.current = assist.scope;
  useEffect(() => {
    if (!open) return;
    let stale = false;
    setVariables(null);
    void scope.current().then(
      (found) => stale || setVariables(found),
      () => stale || setVariables([]),
    );
    return () => {
      stale = true;
    };
  }, [open]);
  const rows = rowsOf(variables ?? [], query.trim().toLowerCase(), unfolded);
  const pick = (expression: string) => {
    setOpen(false);
    onPick(expression);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="end"
      className="w-80 !p-0"
      trigger={
        <IconButton label={t('Pick a variable')} size="sm" disabled={disabled} data-testid={`pick-${name}`} className="!size-6">
          <Variable className="!size-3.5" />
        </IconButton>
      }
    >
      <div className="p-2">
        <Input
          size="sm"
          aria-label={t('Find a variable')}
          placeholder={t('Find a variable')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            // What was looked for is the first that fits.
            const first = rows.find((row) => !isApart(row, wanted)) ?? rows[0];
            if (event.key === 'Enter' && query !== '' && first !== undefined) pick(first.expression);
            else if (event.key === 'ArrowDown') walk(list.current, null, 1);
            else return;
            event.preventDefault();
          }}
        />
      </div>
      <ul ref={list} className="max-h-72 overflow-y-auto px-1 pb-1" data-testid="variables">
        {variables === null && <Skeleton className="mx-2 mb-2 h-4 w-40" />}
        {variables !== null && rows.length === 0 && (
          <li className="px-2 py-3 text-center text-12 text-text-3">
            {query === '' ? t('No variable stands before this step.') : t('None is called that.')}
          </li>
        )}
        {rows.map((row) => {
          const apart = isApart(row, wanted);
          return (
            <li key={row.expression} className="flex items-center" style={{ paddingLeft: row.depth * 14 }}>
              <button
                type="button"
                tabIndex={row.opens ? 0 : -1}
                aria-label={t('Fields of {name}', { name: row.name })}
                aria-expanded={row.opens ? unfolded.has(row.expression) : undefined}
                className={`flex size-6 shrink-0 items-center justify-center rounded-sm text-text-3 ${row.opens ? 'hover:bg-surface-2' : 'invisible'}`}
                onClick={() => setUnfolded(toggled(unfolded, row.expression))}
              >
                <ChevronRight aria-hidden className={`size-3.5 transition-transform ${unfolded.has(row.expression) ? 'rotate-90' : ''}`} />
              </button>
              <button
                type="button"
                title={apart ? t('{type} does not fit {wanted}', { type: row.type, wanted }) : row.type}
                className={`flex h-7 min-w-0 flex-1 items-center gap-2 rounded-md px-1.5 text-left text-12 hover:bg-surface-2 ${apart ? 'opacity-55' : ''}`}
                data-variable={row.expression}
                onKeyDown={(event) => {
                  const { currentTarget: here } = event;
                  const opened = unfolded.has(row.expression);
                  if (event.key === 'ArrowDown') walk(list.current, here, 1);
                  else if (event.key === 'ArrowUp') walk(list.current, here, -1);
                  else if ((event.key === 'ArrowRight' && row.opens && !opened) || (event.key === 'ArrowLeft' && opened))
                    setUnfolded(toggled(unfolded, row.expression));
                  else return;
                  event.preventDefault();
                }}
                onClick={() => pick(row.expression)}
              >
                <code className="min-w-0 flex-1 truncate text-text-1">{query === '' ? row.name : row.expression}</code>
                <code className="max-w-36 shrink-0 truncate text-11 text-text-3">{row.type}</code>
              </button>
            </li>
          );
        })}
      </ul>
    </Popover>
  );
}

function rowsOf(variables: readonly ScopeVariable[], query: string, unfolded: ReadonlySet<string>): Row[] {
  const rows: Row[] = [];
  const add = (each: ScopeVariable, expression: string, depth: number) => {
    const hit = query === '' || expression.toLowerCase().includes(query);
    if (hit)
      rows.push({
        expression,
        name: each.name,
        type: each.type,
        depth: query === '' ? depth : 0,
        opens: query === '' && each.fields.length > 0,
      });
    if (query !== '' || unfolded.has(expression))
      for (const field of each.fields as readonly ScopeField[]) add(field, field.expression, depth + 1);
  };
  for (const each of variables) add(each, each.name, 0);
  return rows.slice(0, 200);
}

function isApart({ type }: Row, wanted: string | undefined): boolean {
  return wanted !== undefined && isKnown(wanted) && isKnown(type) && !fits(type, wanted);
}

/** From one variable of the list to the next; above the first is the field. */
function walk(list: HTMLElement | null, from: HTMLElement | null, by: 1 | -1): void {
  const all = [...(list?.querySelectorAll<HTMLElement>('[data-variable]') ?? [])];
  const next = from === null ? 0 : all.indexOf(from) + by;
  if (next < 0) list?.parentElement?.querySelector('input')?.focus();
  else all[next]?.focus();
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}
