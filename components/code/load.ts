import type * as monaco from 'monaco-editor/editor';

export type Monaco = typeof monaco;

let loading: Promise<Monaco> | null = null;

/** Monaco is heavy (4 MB) and needs a window: it is loaded once, after the first paint. */
export function loadMonaco(): Promise<Monaco> {
  loading ??= import('./setup').then((setup) => setup.monaco);
  return loading;
}
