'use client';

import type { ReactNode } from 'react';
import { createContext, use } from 'react';
import { type BlockPlace, type MappedCode, placesOfStack } from '../../compiler/build/map';
import { t } from '../texts';

export interface CodePlaces {
  readonly code: MappedCode | undefined;
  readonly open: (place: Pick<BlockPlace, 'blockId' | 'line'>) => void;
}

const Context = createContext<CodePlaces | null>(null);

/** Lets whatever shows a stack below lead to the blocks and lines of the run's code. */
export function CodePlacesProvider({ value, children }: { readonly value: CodePlaces; readonly children: ReactNode }) {
  return <Context value={value}>{children}</Context>;
}

/** A stack trace; frames in the workflow's own code lead there. */
export function StackTrace({ text, className }: { readonly text: string; readonly className?: string }) {
  const places = use(Context);
  return (
    <pre className={className ?? 'mt-1 max-h-48 overflow-auto rounded-md border bg-surface-0 p-2 text-11'}>
      {text.split('\n').map((line, i) => {
        const place = places?.code && placesOfStack(places.code, line)[0];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name
          <span key={i} className="block">
            {place ? (
              <button
                type="button"
                className="rounded-sm text-left text-accent-text hover:underline"
                onClick={() => places?.open(place)}
                title={t('Open {title}, line {line}', { title: place.title, line: place.line })}
              >
                {line}
              </button>
            ) : (
              line
            )}
          </span>
        );
      })}
    </pre>
  );
}
