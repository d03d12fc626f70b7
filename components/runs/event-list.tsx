'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDownNarrowWide, ArrowUpNarrowWide, Clock, ListTree } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { HistoryEvent } from '../../engine/contract';
import { numberText, t } from '../texts';
import { Button, cx, EmptyState, IconButton, InlineError, SearchInput, Skeleton } from '../ui';
import { EventRow } from './event-row';
import type { EventCategory } from './event-text';
import { CATEGORY_LABEL, categoryOf, EVENT_CATEGORIES, isFailed, matchesText } from './event-text';
import { beginningOf } from './picture';

export interface EventListProps {
  readonly events: readonly HistoryEvent[];
  readonly isPending: boolean;
  readonly error?: { readonly message: string; readonly advice?: string } | null;
  readonly onRetry?: () => void;
  /** Title of the block an event belongs to, and its id. */
  readonly blockOf?: (event: HistoryEvent) => { readonly id: string; readonly title: string } | undefined;
  readonly onSelectBlock?: (id: string) => void;
  /** The event that is looked at; null: now. What comes behind it is shown faintly. */
  readonly at?: number | null;
  readonly onLook?: (eventId: number) => void;
}

/** The bookkeeping of the engine is real but rarely what one looks for. */
const HIDDEN_AT_FIRST: readonly EventCategory[] = ['task'];

/** The event history: filtered by kind and text, either way round, thousands of rows. */
export function EventList({ events, isPending, error, onRetry, blockOf, onSelectBlock, at = null, onLook }: EventListProps) {
  const [hidden, setHidden] = useState<ReadonlySet<EventCategory>>(new Set(HIDDEN_AT_FIRST));
  const [newestFirst, setNewestFirst] = useState(false);
  const [clockTimes, setClockTimes] = useState(false);
  const [search, setSearch] = useState('');
  const [failedOnly, setFailedOnly] = useState(false);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [focused, setFocused] = useState<number | null>(null);
  const scroller = useRef<HTMLElement>(null);

  const counts = useMemo(() => {
    const by = new Map<EventCategory, number>();
    for (const event of events) by.set(categoryOf(event), (by.get(categoryOf(event)) ?? 0) + 1);
    return by;
  }, [events]);
  const failures = useMemo(() => events.filter(isFailed).length, [events]);
  const shown = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    // What is looked at is shown whatever the filters say.
    const wanted = (event: HistoryEvent) => (failedOnly ? isFailed(event) : !hidden.has(categoryOf(event)));
    const kept = events.filter((event) => event.id === at || (wanted(event) && matchesText(event, words)));
    return newestFirst ? kept.reverse() : kept;
  }, [events, hidden, failedOnly, search, newestFirst, at]);

  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 33,
    getItemKey: (index) => shown[index]?.id ?? index,
    overscan: 12,
  });
  const { scrollToIndex } = virtual;
  useEffect(() => {
    if (at === null) return;
    const index = shown.findIndex((event) => event.id === at);
    if (index >= 0) scrollToIndex(index, { align: 'auto' });
  }, [at, shown, scrollToIndex]);
  const toggle = (id: number) =>
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const toggleCategory = (category: EventCategory) =>
    setHidden((before) => {
      const next = new Set(before);
      if (!next.delete(category)) next.add(category);
      return next;
    });
  const first = events[0]?.time ?? 0;
  const thread = threadOf(events[(focused ?? at ?? 0) - 1]);
  const present = EVENT_CATEGORIES.filter((category) => counts.has(category));

  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-1.5 border-b px-4 py-1.5">
        <fieldset className="flex flex-wrap items-center gap-1" aria-label={t('Kinds of events')}>
          {present.map((category) => (
            <button
              key={category}
              type="button"
              aria-pressed={!hidden.has(category)}
              onClick={() => toggleCategory(category)}
              className={cx(
                'inline-flex h-6 items-center gap-1 rounded-sm border px-1.5 text-12 transition-colors',
                hidden.has(category)
                  ? 'border-border border-dashed text-text-3 hover:text-text-1'
                  : 'border-border bg-surface-2 text-text-1',
              )}
            >
              {CATEGORY_LABEL[category]}
              <span className="text-11 text-text-3">{counts.has(category) && numberText(counts.get(category) ?? 0)}</span>
            </button>
          ))}
          <button
            type="button"
            aria-pressed={failedOnly}
            onClick={() => setFailedOnly(!failedOnly)}
            className={cx(
              'ml-1 inline-flex h-6 items-center gap-1 rounded-sm border px-1.5 text-12 transition-colors',
              failedOnly ? 'border-failed/60 bg-failed/8 text-failed' : 'border-border border-dashed text-text-3 hover:text-text-1',
            )}
          >
            {t('Failed only')}
            <span className="text-11">{failures}</span>
          </button>
        </fieldset>
        <div className="ml-auto flex items-center gap-1">
          <SearchInput
            size="sm"
            className="w-48"
            label={t('Search events and payloads')}
            placeholder={t('Search payloads')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <IconButton
            size="sm"
            label={clockTimes ? t('Show time since the start') : t('Show clock times')}
            aria-pressed={clockTimes}
            onClick={() => setClockTimes(!clockTimes)}
          >
            <Clock className={clockTimes ? 'text-accent-text' : undefined} />
          </IconButton>
          <IconButton size="sm" label={newestFirst ? t('Oldest first') : t('Newest first')} onClick={() => setNewestFirst(!newestFirst)}>
            {newestFirst ? <ArrowDownNarrowWide /> : <ArrowUpNarrowWide />}
          </IconButton>
        </div>
      </div>
      {error && events.length === 0 && (
        <div className="px-4">
          <InlineError {...error} onRetry={onRetry} />
        </div>
      )}
      {isPending && events.length === 0 && !error && (
        <div className="grid gap-3 p-4">
          {Array.from({ length: 6 }, (_, i) => (
            <Skeleton key={String(i)} className="h-4 w-full" />
          ))}
        </div>
      )}
      {!isPending && events.length > 0 && shown.length === 0 && (
        <EmptyState
          icon={<ListTree />}
          title={t('No event passes the filter')}
          actions={
            <Button
              size="sm"
              onClick={() => {
                setHidden(new Set());
                setFailedOnly(false);
                setSearch('');
              }}
            >
              {t('Show all {events}', { events: events.length })}
            </Button>
          }
        />
      )}
      <section
        ref={scroller}
        aria-label={t('Event history')}
        className="min-h-0 flex-1 overflow-y-auto"
        onKeyDown={moveFocus}
        onFocus={(event) => setFocused(Number(event.target.dataset.event) || null)}
      >
        <div className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const event = shown[item.index];
            if (!event) return null;
            const block = blockOf?.(event);
            return (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <EventRow
                  event={event}
                  since={clockTimes ? null : first}
                  open={open.has(event.id)}
                  threaded={thread !== undefined && threadOf(event) === thread}
                  moment={at === null ? undefined : event.id === at ? 'here' : event.id > at ? 'later' : undefined}
                  onLook={onLook && (() => onLook(event.id))}
                  onToggle={() => toggle(event.id)}
                  block={block?.title}
                  onSelectBlock={block && (() => onSelectBlock?.(block.id))}
                />
              </div>
            );
          })}
        </div>
      </section>
    </div>
  );
}

/** What an event belongs to: those that tell of one activity, timer, child or message are one thread. */
function threadOf(event: HistoryEvent | undefined): number | undefined {
  if (event === undefined) return undefined;
  return beginningOf(event) ?? (event.callSite === undefined ? undefined : event.id);
}

/** J and K, or the arrows, walk from row to row; L opens a row, H closes it. */
function moveFocus(event: React.KeyboardEvent<HTMLElement>): void {
  const { target } = event;
  if (!(target instanceof HTMLElement) || target.dataset.event === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
  const isOpen = target.getAttribute('aria-expanded') === 'true';
  if ((event.key === 'l' && !isOpen) || (event.key === 'h' && isOpen)) {
    event.preventDefault();
    event.stopPropagation();
    target.click();
    return;
  }
  if (event.key === 'l' || event.key === 'h') {
    // Spoken for, though there is nothing to do: `l` elsewhere goes back to now.
    event.preventDefault();
    return;
  }
  const step = event.key === 'j' || event.key === 'ArrowDown' ? 1 : event.key === 'k' || event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-event]')].sort(
    (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
  );
  const next = rows[rows.indexOf(target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
