'use client';

import { useSyncExternalStore } from 'react';
import { keep, kept } from '../ui';
import { THEME_KEY as KEY } from './before-paint';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type Theme = 'light' | 'dark';

const CHANGED = 'backstitch:theme';

function readChoice(): ThemeChoice {
  const stored = kept(KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function prefersDark(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)');
}

function resolve(choice: ThemeChoice): Theme {
  if (choice !== 'system') return choice;
  return prefersDark().matches ? 'dark' : 'light';
}

export function setTheme(choice: ThemeChoice): void {
  keep(KEY, choice === 'system' ? null : choice);
  document.documentElement.dataset.theme = resolve(choice);
  window.dispatchEvent(new Event(CHANGED));
}

function subscribe(listener: () => void): () => void {
  const onSystem = () => {
    if (readChoice() === 'system') document.documentElement.dataset.theme = resolve('system');
    listener();
  };
  const media = prefersDark();
  media.addEventListener('change', onSystem);
  window.addEventListener(CHANGED, listener);
  window.addEventListener('storage', onStorage);
  function onStorage(event: StorageEvent) {
    if (event.key !== KEY) return;
    document.documentElement.dataset.theme = resolve(readChoice());
    listener();
  }
  return () => {
    media.removeEventListener('change', onSystem);
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener('storage', onStorage);
  };
}

/** What was chosen and what it means now; light while the server renders. */
export function useTheme(): { readonly choice: ThemeChoice; readonly theme: Theme } {
  const choice = useSyncExternalStore(subscribe, readChoice, () => 'system' as const);
  const theme = useSyncExternalStore(
    subscribe,
    () => resolve(readChoice()),
    () => 'light' as const,
  );
  return { choice, theme };
}
