'use client';

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { CodeCompletion } from '../../../code';
import { t } from '../../../texts';
import { Textarea } from '../../../ui';
import { placeOf, useAssist } from './assist';

export interface ExpressionInputProps {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly rows: number;
  readonly single: boolean;
  readonly disabled: boolean;
  readonly placeholder?: string;
  readonly invalid?: boolean;
  readonly describedBy?: string;
  readonly onChange: (text: string) => void;
  readonly onSettle: () => void;
  readonly onTakeBack: () => boolean;
}

const PAUSE_MS = 90;
const SHOWN = 8;
const WORD = /[\p{ID_Continue}$]*$/u;

/** A field of code: TypeScript completes it as it would in the whole file. */
export function ExpressionInput(props: ExpressionInputProps) {
  const { name, value, disabled, onChange, onSettle } = props;
  const assist = useAssist();
  const input = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [found, setFound] = useState<readonly CodeCompletion[]>([]);
  const [at, setAt] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const asked = useRef(0);
  const close = () => {
    asked.current++;
    if (timer.current !== null) clearTimeout(timer.current);
    setFound([]);
  };
  useEffect(() => () => void (timer.current !== null && clearTimeout(timer.current)), []);
  const ask = (text: string, caret: number) => {
    close();
    const before = text.slice(0, caret);
    const word = WORD.exec(before)?.[0] ?? '';
    const dot = before.at(-1 - word.length) === '.';
    if (word === '' && !dot) return;
    const turn = asked.current;
    timer.current = setTimeout(async () => {
      const place = placeOf(assist, name, text, caret);
      if (place === null) return;
      const all = await assist.complete(place.source, place.offset).catch(() => []);
      if (turn !== asked.current) return;
      const fits = all.filter(
        (each) => each.name.toLowerCase().startsWith(word.toLowerCase()) && each.name !== word && each.edits === undefined,
      );
      setAt(0);
      setFound([...fits].sort((a, b) => a.sortText.localeCompare(b.sortText)).slice(0, SHOWN));
    }, PAUSE_MS);
  };
  const take = (item: CodeCompletion) => {
    const element = input.current;
    if (element === null) return;
    const caret = element.selectionStart;
    const from = caret - (WORD.exec(value.slice(0, caret))?.[0].length ?? 0);
    const text = item.insertText ?? item.name;
    const next = value.slice(0, from) + text + value.slice(caret);
    close();
    onChange(next);
    requestAnimationFrame(() => element.setSelectionRange(from + text.length, from + text.length));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const item = found[at];
    if (item !== undefined) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
        setAt((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
      else if (event.key === 'Tab' || event.key === 'Enter') take(item);
      else if (event.key === 'Escape') close();
      else return;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      ask(value, event.currentTarget.selectionStart);
    } else if (event.key === 'Enter' && !event.shiftKey && props.single) {
      event.preventDefault();
      onSettle();
    } else if (event.key === 'Escape' && props.onTakeBack()) event.stopPropagation();
  };
  return (
    <div className="relative">
      <Textarea
        id={props.id}
        ref={input}
        code
        rows={props.rows}
        value={value}
        disabled={disabled}
        placeholder={props.placeholder}
        data-testid={`field-${name}`}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={found.length > 0 ? list : undefined}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? `${list}-${at}` : undefined}
        aria-invalid={props.invalid || undefined}
        aria-describedby={props.describedBy}
        className="field-sizing-content max-h-60 min-h-8 resize-none"
        onChange={(event) => {
          onChange(event.target.value);
          ask(event.target.value, event.target.selectionStart);
        }}
        onBlur={() => {
          close();
          onSettle();
        }}
        onKeyDown={onKeyDown}
      />
      {/* There only while it is open: an open list has the keyboard, and the page's single keys wait for it. */}
      {found.length > 0 && (
        <div
          id={list}
          role="listbox"
          aria-label={t('Completions')}
          data-testid="completions"
          className="absolute inset-x-0 top-full z-30 mt-1 max-h-60 overflow-y-auto rounded-md border bg-surface-1 p-1 shadow-float"
        >
          {found.map((item, index) => (
            <div
              key={`${item.name}:${item.kind}`}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={`flex h-6 cursor-default items-center gap-2 rounded-sm px-2 text-12 ${index === at ? 'bg-surface-3' : 'hover:bg-surface-2'}`}
              // Before the field loses the focus.
              onPointerDown={(event) => {
                event.preventDefault();
                take(item);
              }}
            >
              <code className="min-w-0 flex-1 truncate">{item.name}</code>
              <span className="text-11 text-text-3">{item.kind}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
