'use client';

import { ArrowDown, ArrowUp, CaseSensitive, Regex, Replace, ReplaceAll, WholeWord, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TextEdit } from '../../../compiler/definition';
import { t } from '../../texts';
import { IconButton, Input } from '../../ui';
import { type FindMatch, type FindQuery, findInText } from './find-in-text';

export interface FindBarProps {
  readonly source: string;
  readonly disabled: boolean;
  /** A match is the current one: show where it is. */
  readonly onShow: (match: FindMatch) => void;
  readonly onReplace: (edits: readonly TextEdit[]) => void;
  readonly onClose: () => void;
}

const FLAGS = [
  { key: 'matchCase', label: t('Match case'), Icon: CaseSensitive },
  { key: 'wholeWord', label: t('Whole words'), Icon: WholeWord },
  { key: 'regex', label: t('Regular expression'), Icon: Regex },
] as const;

/** Find and replace over all steps: in the text, which is what the steps are. */
export function FindBar({ source, disabled, onShow, onReplace, onClose }: FindBarProps) {
  const [query, setQuery] = useState<FindQuery>({ text: '', matchCase: false, wholeWord: false, regex: false });
  const [replacement, setReplacement] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => findInText(source, query, replacement), [source, query, replacement]);
  const matches = typeof found === 'string' ? [] : found;
  const current = matches.length === 0 ? 0 : Math.min(at, matches.length - 1);
  const match = matches[current];
  const field = useRef<HTMLInputElement>(null);
  // The bar keeps the focus; what is found is shown beside it. Edits made elsewhere move the matches, not what is selected.
  const [asked, setAsked] = useState(0);
  const latest = useRef({ match, onShow });
  latest.current = { match, onShow };
  useEffect(() => {
    if (asked > 0 && latest.current.match) latest.current.onShow(latest.current.match);
  }, [asked]);
  const show = () => setAsked((times) => times + 1);
  const step = (by: 1 | -1) => {
    if (matches.length > 0) setAt((current + by + matches.length) % matches.length);
    show();
  };
  const set = (change: Partial<FindQuery>) => {
    setQuery({ ...query, ...change });
    setAt(0);
    show();
  };
  const replace = (chosen: readonly FindMatch[]) => {
    onReplace(chosen.map(edit));
    // The button may have nothing left to do and lose the focus.
    field.current?.focus();
    show();
  };
  const edit = ({ start: from, end, replaced }: FindMatch): TextEdit => ({ start: from, end, text: replaced });
  const count =
    query.text === ''
      ? ''
      : typeof found === 'string'
        ? t('not a pattern')
        : matches.length === 0
          ? 'nothing'
          : t('{current} of {matches}', { current: current + 1, matches: matches.length });
  return (
    <search
      aria-label={t('Find and replace')}
      data-testid="find"
      className="absolute top-3 right-3 z-20 grid w-[380px] max-w-[calc(100%-24px)] gap-1.5 rounded-lg border bg-surface-1 p-2 shadow-float"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onClose();
        else if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.name === 'find')
          step(event.shiftKey ? -1 : 1);
        else if (event.key === 'Enter' && event.target instanceof HTMLInputElement && match !== undefined && !disabled) replace([match]);
        else return;
        event.preventDefault();
      }}
    >
      <div className="flex items-center gap-1">
        <Input
          autoFocus
          ref={field}
          size="sm"
          code
          name="find"
          aria-label={t('Find')}
          placeholder={t('Find in all steps')}
          value={query.text}
          data-testid="find-text"
          onChange={(event) => set({ text: event.target.value })}
        />
        {FLAGS.map(({ key, label, Icon }) => (
          <IconButton
            key={key}
            label={label}
            size="sm"
            aria-pressed={query[key]}
            className={query[key] ? 'bg-accent/12 text-accent-text' : ''}
            onClick={() => set({ [key]: !query[key] })}
          >
            <Icon />
          </IconButton>
        ))}
        <IconButton label={t('Close')} shortcut="esc" size="sm" onClick={onClose}>
          <X />
        </IconButton>
      </div>
      <div className="flex items-center gap-1">
        <Input
          size="sm"
          code
          name="replace"
          aria-label={t('Replace by')}
          placeholder={t('Replace by')}
          value={replacement}
          disabled={disabled}
          data-testid="replace-text"
          onChange={(event) => setReplacement(event.target.value)}
        />
        <IconButton
          label={t('Replace this one')}
          shortcut="enter"
          size="sm"
          disabled={match === undefined || disabled}
          onClick={() => match && replace([match])}
        >
          <Replace />
        </IconButton>
        <IconButton
          label={t('Replace all')}
          size="sm"
          disabled={matches.length === 0 || disabled}
          data-testid="replace-all"
          onClick={() => replace(matches)}
        >
          <ReplaceAll />
        </IconButton>
      </div>
      <div className="flex h-6 items-center gap-1 text-11 text-text-3">
        <span className="flex-1 pl-1 tabular-nums" aria-live="polite" data-testid="find-count">
          {count}
        </span>
        <IconButton label={t('The one before')} shortcut="shift+enter" size="sm" disabled={matches.length === 0} onClick={() => step(-1)}>
          <ArrowUp />
        </IconButton>
        <IconButton label={t('The next one')} shortcut="enter" size="sm" disabled={matches.length === 0} onClick={() => step(1)}>
          <ArrowDown />
        </IconButton>
      </div>
    </search>
  );
}
