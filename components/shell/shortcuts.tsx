'use client';

import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useRef, useState } from 'react';
import { t } from '../texts';
import { Dialog, Kbd } from '../ui';
import { isChoosing, isCovered, matchesShortcut, needsFreeKeyboard } from './shortcut-keys';

export interface Shortcut {
  readonly keys: string;
  readonly label: string;
  /** Absent: only listed in the sheet; someone else handles the key. */
  readonly run?: () => void;
}

interface Group {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

interface Registry {
  readonly groups: Map<symbol, () => Group>;
}

const RegistryContext = createContext<Registry | null>(null);

/** Listens for what pages have registered, and shows all of it on `?`. */
export function ShortcutsProvider({ children }: { readonly children: ReactNode }) {
  const [registry] = useState<Registry>(() => ({ groups: new Map() }));
  const [sheet, setSheet] = useState<readonly Group[] | null>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isCovered()) return;
      const busy = isTyping(event.target) || isChoosing();
      if (event.key === '?' && !busy) {
        event.preventDefault();
        setSheet([...registry.groups.values()].map((group) => group()));
        return;
      }
      for (const group of [...registry.groups.values()].reverse()) {
        const hit = group().shortcuts.find(
          (each) => each.run && matchesShortcut(each.keys, event) && !(busy && needsFreeKeyboard(each.keys)),
        );
        if (!hit?.run) continue;
        event.preventDefault();
        hit.run();
        return;
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [registry]);
  return (
    <RegistryContext value={registry}>
      {children}
      <Dialog open={sheet !== null} onOpenChange={(open) => !open && setSheet(null)} title={t('Keyboard shortcuts')}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard, and there is nothing else in it. */}
        <div className="grid gap-4 outline-none" tabIndex={0}>
          {sheet?.map((group) => (
            <section key={group.title}>
              <h3 className="mb-1 font-medium text-12 text-text-3">{group.title}</h3>
              <dl className="divide-y">
                {group.shortcuts.map((each) => (
                  <div key={each.keys} className="flex items-center justify-between py-1.5">
                    <dt>{each.label}</dt>
                    <dd>
                      <Kbd keys={each.keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </Dialog>
    </RegistryContext>
  );
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) || target.closest('.monaco-editor') !== null;
}

/** Registers a page's shortcuts while it is mounted: they work, and stand in the sheet (`?`). */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const registry = useContext(RegistryContext);
  const latest = useRef<Group>({ title, shortcuts });
  useEffect(() => {
    latest.current = { title, shortcuts };
  });
  useEffect(() => {
    if (!registry) return;
    const key = Symbol(title);
    registry.groups.set(key, () => latest.current);
    return () => {
      registry.groups.delete(key);
    };
  }, [registry, title]);
}
