'use client';

import type { ReactNode } from 'react';
import { type Block, kindOf, titleOf } from '../../../compiler/definition';
import { familyColor, iconNamed } from '../../canvas';
import { t } from '../../texts';

export interface ManyProps {
  readonly blocks: readonly Block[];
  readonly onSelect: (id: string) => void;
  /** What can be done with all of them. */
  readonly actions: ReactNode;
}

/** What the right panel shows while several steps are selected. */
export function Many({ blocks, onSelect, actions }: ManyProps) {
  return (
    <aside aria-label={t('Steps')} className="flex h-full min-h-0 flex-col bg-surface-1" data-testid="inspector-many">
      <header className="border-b px-4 py-2.5">
        <h2 className="font-semibold text-13">{t('{blocks} steps', { blocks: blocks.length })}</h2>
        <p className="text-11 text-text-3">{t('What you do now is done to all of them.')}</p>
      </header>
      <div className="grid gap-0.5 border-b p-2">{actions}</div>
      <ul className="min-h-0 flex-1 overflow-y-auto p-2">
        {blocks.map((block) => {
          const Icon = iconNamed(kindOf(block).icon);
          return (
            <li key={block.id}>
              <button
                type="button"
                className="flex h-8 w-full items-center gap-2 rounded-md px-2 text-left text-13 hover:bg-surface-2"
                onClick={() => onSelect(block.id)}
              >
                <Icon aria-hidden className="size-4 shrink-0" style={{ color: familyColor(block) }} />
                <span className="min-w-0 flex-1 truncate">{titleOf(block)}</span>
                <span className="text-11 text-text-3">{kindOf(block).label}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </aside>
  );
}
