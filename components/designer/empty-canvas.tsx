'use client';

import { MousePointerClick } from 'lucide-react';
import { Rich, t } from '../texts';
import { Kbd } from '../ui';

/** A graph without steps teaches the three ways to begin. `place`: the dashed one, or the `+` above the end that is there already. */
export function EmptyCanvas({ place }: { readonly place: 'dashed' | 'plus' }) {
  return (
    <div className={`pointer-events-none absolute inset-x-0 flex justify-center px-6 ${place === 'plus' ? 'top-[270px]' : 'top-[220px]'}`}>
      <div className="grid max-w-80 justify-items-center gap-2 text-center text-12 text-text-3">
        <MousePointerClick aria-hidden className="size-5" />
        <p className="font-medium text-13 text-text-1">{t('Draw the first step')}</p>
        <p className="text-balance">
          <Rich
            text={
              place === 'plus'
                ? 'Press the plus above, drag a step from the left onto it, or press {key}'
                : 'Drag a step from the left to the dashed place, click it there, or press {key}'
            }
            values={{
              key: (
                <span className="inline-flex align-middle">
                  <Kbd keys="n" />
                </span>
              ),
            }}
          />
        </p>
        <p className="text-balance">{t('The code follows, and you can write it as well.')}</p>
      </div>
    </div>
  );
}
