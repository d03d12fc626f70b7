'use client';

import { ChevronDown, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { t } from '../texts';
import { Button, DropdownMenu, MenuCheckItem, type RunStatus, SearchInput, StatusPill } from '../ui';
import type { RunsFilter } from './runs-filter';
import { FILTER_STATUSES, isEmptyFilter, NO_FILTER } from './runs-filter';
import { RunsQuery } from './runs-query';

export interface RunsFilterBarProps {
  readonly filter: RunsFilter;
  readonly onChange: (patch: Partial<RunsFilter>) => void;
  /** Names to choose from. */
  readonly workflows: readonly string[];
}

export function RunsFilterBar({ filter, onChange, workflows }: RunsFilterBarProps) {
  const names = filter.workflow && !workflows.includes(filter.workflow) ? [filter.workflow, ...workflows] : workflows;
  const toggle = (status: RunStatus, on: boolean) =>
    onChange({ statuses: FILTER_STATUSES.filter((each) => (each === status ? on : filter.statuses.includes(each))) });
  return (
    <>
      <SearchText value={filter.text} onChange={(text) => onChange({ text })} />
      <DropdownMenu
        align="start"
        trigger={
          <Button>
            {t('Status')}
            {filter.statuses.length > 0 && <span className="text-accent-text">{filter.statuses.length}</span>}
            <ChevronDown aria-hidden />
          </Button>
        }
      >
        {FILTER_STATUSES.map((status) => (
          <MenuCheckItem key={status} checked={filter.statuses.includes(status)} onChange={(on) => toggle(status, on)}>
            <StatusPill status={status} />
          </MenuCheckItem>
        ))}
      </DropdownMenu>
      <DropdownMenu
        align="start"
        trigger={
          <Button>
            {t('Workflow')}
            {filter.workflow && <code className="max-w-40 truncate text-12 text-accent-text">{filter.workflow}</code>}
            <ChevronDown aria-hidden />
          </Button>
        }
      >
        {names.map((name) => (
          <MenuCheckItem key={name} checked={filter.workflow === name} onChange={(on) => onChange({ workflow: on ? name : null })}>
            <code className="text-12">{name}</code>
          </MenuCheckItem>
        ))}
      </DropdownMenu>
      <RunsQuery value={filter.query} onChange={(query) => onChange({ query })} />
      {filter.statuses.map((status) => (
        <button
          key={status}
          type="button"
          aria-label={t('Take the status {status} out of the filter', { status })}
          onClick={() => toggle(status, false)}
          className="inline-flex items-center gap-0.5 rounded-sm text-text-3 hover:text-text-1"
        >
          <StatusPill status={status} />
          <X aria-hidden className="size-3.5" />
        </button>
      ))}
      {!isEmptyFilter(filter) && (
        <Button variant="ghost" size="sm" onClick={() => onChange(NO_FILTER)}>
          {t('Clear')}
        </Button>
      )}
    </>
  );
}

/** Types into itself and tells 200 ms after the last key. */
function SearchText({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const tell = useRef(onChange);
  tell.current = onChange;
  useEffect(() => {
    if (value !== told.current) {
      told.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => {
    if (text === told.current) return;
    const timer = setTimeout(() => {
      told.current = text;
      tell.current(text);
    }, 200);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <SearchInput
      className="w-72"
      label={t('Find runs')}
      placeholder={t('Beginning of a workflow id, or a run id')}
      value={text}
      onChange={(event) => setText(event.target.value)}
      data-runs-search
    />
  );
}
