'use client';

import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useMemo, useState } from 'react';
import { iconNamed } from '../../canvas';
import { t } from '../../texts';
import { Skeleton, Tooltip, useKept } from '../../ui';
import type { PaletteEntry, PaletteGroup } from './entries';
import { namesSome, searchEntries } from './search';

export interface EntryListProps {
  readonly entries: readonly PaletteEntry[];
  readonly onPick: (entry: PaletteEntry) => void;
  readonly onDragStart?: (event: React.PointerEvent, entry: PaletteEntry) => void;
  readonly searchRef?: RefObject<HTMLInputElement | null>;
  /** Beside the search. */
  readonly beside?: ReactNode;
  readonly autoFocus?: boolean;
  readonly onEscape?: () => void;
  /** Test ids begin with this: `palette`, `picker`. */
  readonly prefix: string;
  /** Tooltips stand beside the list; off in a popover, where the list is in the middle of the work. */
  readonly tooltips?: boolean;
  /** Activities are still to come: Enter waits for them where no step has the name that is looked for. */
  readonly loading?: boolean;
}

const GROUP_TITLES: Record<PaletteGroup, string> = {
  Activities: t('Activities'),
  Flow: t('Flow'),
  Wait: t('Wait'),
  Data: t('Data'),
  Workflows: t('Workflows'),
  End: t('End'),
};
const GROUPS: readonly PaletteGroup[] = ['Activities', 'Flow', 'Wait', 'Data', 'Workflows', 'End'];

/** All that can be put into a graph, with a search; arrows and Enter pick. */
export function EntryList(props: EntryListProps) {
  const { entries, onPick, prefix, tooltips = false, loading = false } = props;
  const [query, setQuery] = useState('');
  const [enterWaits, setEnterWaits] = useState(false);
  const found = useMemo(() => searchEntries(entries, query), [entries, query]);
  const searching = query.trim() !== '';
  const expected = useExpected(entries, loading);
  const item = (entry: PaletteEntry) => <Entry key={entry.key} entry={entry} {...props} tooltips={tooltips} onPick={pick} />;
  const pick = (entry: PaletteEntry) => {
    setQuery('');
    onPick(entry);
  };
  useEffect(() => {
    if (loading || !enterWaits) return;
    setEnterWaits(false);
    if (found[0]) pick(found[0]);
  });
  return (
    <Command
      shouldFilter={false}
      loop
      label={t('Steps to add')}
      className="group/list flex min-h-0 flex-1 flex-col"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && loading && searching && !namesSome(found, query)) {
          setEnterWaits(true);
          // cmdk picks what it has, unless the key is taken.
          event.preventDefault();
        }
        if (event.key !== 'Escape') return;
        if (query !== '') setQuery('');
        else props.onEscape?.();
        event.stopPropagation();
      }}
    >
      <div className="relative flex shrink-0 items-center gap-1 p-2">
        <Search aria-hidden className="pointer-events-none absolute top-1/2 left-4 size-3.5 -translate-y-1/2 text-text-3" />
        <Command.Input
          ref={props.searchRef}
          value={query}
          onValueChange={(text) => {
            setEnterWaits(false);
            setQuery(text);
          }}
          autoFocus={props.autoFocus}
          placeholder={t('Find a step…')}
          data-testid={`${prefix}-search`}
          className="h-8 w-full min-w-0 rounded-md border bg-surface-1 pr-2 pl-7 text-13 placeholder:text-text-3 hover:border-border-strong"
        />
        {props.beside}
      </div>
      <Command.List className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        <Command.Empty className="px-2 py-6 text-center text-12 text-text-3">
          {loading ? t('Reading activities…') : t('No step is called that.')}
        </Command.Empty>
        {searching
          ? found.map(item)
          : GROUPS.map((group) => {
              const members = found.filter((entry) => entry.group === group);
              if (group === 'Activities' && loading && members.length === 0) return <Coming key={group} rows={expected} />;
              if (members.length === 0) return null;
              return (
                <Command.Group
                  key={group}
                  heading={GROUP_TITLES[group]}
                  className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:text-text-3"
                >
                  {members.map(item)}
                </Command.Group>
              );
            })}
      </Command.List>
    </Command>
  );
}

/** How many activities there were the last time: so many lines are kept free for them, and nothing jumps when they come. */
function useExpected(entries: readonly PaletteEntry[], loading: boolean): number {
  const [known, keep] = useKept('palette-activities', (stored) => (/^\d{1,3}$/.test(stored ?? '') ? String(stored) : '8'));
  const count = String(entries.filter(({ group }) => group === 'Activities').length);
  useEffect(() => {
    if (!loading && count !== known) keep(count);
  }, [loading, count, known, keep]);
  return Number(known);
}

function Coming({ rows }: { readonly rows: number }) {
  return (
    <div aria-hidden>
      <p className="px-2 pt-3 pb-1 font-medium text-11 text-text-3">{GROUP_TITLES.Activities}</p>
      {Array.from({ length: rows }, (_, row) => (
        <div key={String(row)} className="flex h-8 items-center px-2">
          <Skeleton className="h-3 w-32" />
        </div>
      ))}
    </div>
  );
}

function Entry({ entry, prefix, tooltips, onPick, onDragStart }: EntryListProps & { readonly entry: PaletteEntry }) {
  const Icon = iconNamed(entry.icon);
  const row = (
    <Command.Item
      value={entry.key}
      onSelect={() => onPick(entry)}
      onPointerDown={(event) => onDragStart?.(event, entry)}
      data-testid={`${prefix}-${entry.key}`}
      className={`flex h-8 select-none items-center gap-2 rounded-md px-2 text-13 hover:bg-surface-2 group-focus-within/list:data-[selected=true]:bg-surface-2 ${onDragStart === undefined ? 'cursor-pointer' : 'cursor-grab'}`}
    >
      <Icon aria-hidden className="size-4 shrink-0" style={{ color: entry.color }} />
      <span className={`truncate ${tooltips ? 'min-w-0' : 'max-w-[70%] shrink-0'}`}>{entry.label}</span>
      {!tooltips && <span className="ml-auto min-w-0 truncate pl-2 text-11 text-text-3">{entry.help}</span>}
    </Command.Item>
  );
  if (!tooltips) return row;
  return (
    <Tooltip
      side="right"
      content={
        <span className="grid max-w-72 gap-1">
          {entry.signature !== undefined && <code className="break-words text-11">{entry.signature}</code>}
          <span className="text-text-2">{entry.help}</span>
        </span>
      }
    >
      {row}
    </Tooltip>
  );
}
