import { type FSWatcher, mkdirSync, watch } from 'node:fs';
import { type LoadedActivities, type LoadOptions, loadUserActivities } from './load';

export type { LoadedActivities } from './load';

/** Editors write in several steps: this long after the last one the folder is read. */
const SETTLE_MS = 150;

export interface ActivitiesFolder {
  /** The state after the last change that was noticed. */
  current(): Promise<LoadedActivities>;
  close(): void;
}

/** The user's folder, loaded now and whenever something in it changes. `loaded` hears of every state, the first included. */
export function openActivitiesFolder(options: LoadOptions, loaded: (state: LoadedActivities) => void | Promise<void>): ActivitiesFolder {
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let state = load();

  async function load(): Promise<LoadedActivities> {
    const next = await loadUserActivities(options).catch(
      (error): LoadedActivities => ({
        functions: {},
        files: {},
        problems: [{ file: '', id: 'activities/folder', message: `The activities folder ${options.dir} cannot be read: ${error.message}` }],
      }),
    );
    if (!closed) await loaded(next);
    return next;
  }

  function changed(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const before = state;
      state = before.then(load, load);
    }, SETTLE_MS);
    timer.unref();
  }

  const watcher = watchFolder(options.dir, changed);
  return {
    current: () => state,
    close() {
      closed = true;
      clearTimeout(timer);
      watcher?.close();
    },
  };
}

/** Without a watcher (a file system that has none) changes are seen at the next start. */
function watchFolder(dir: string, changed: () => void): FSWatcher | undefined {
  try {
    mkdirSync(dir, { recursive: true });
    const watcher = watch(dir, { recursive: true, persistent: false }, changed);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}
