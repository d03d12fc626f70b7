import type { Checker } from '../compiler';
import type { Clock } from '../engine/contract';
import type { Db } from '../engine/store';

/** What every operation of the catalogue stands on. */
export interface CatalogContext {
  readonly db: Db;
  readonly checker: Checker;
  readonly clock: Pick<Clock, 'now'>;
  /** Folder of the program: packages that workflows import are looked for here. */
  readonly root: string;
  /** The user's folder of activities. */
  readonly activitiesDir: string;
  /** Its files that can be loaded, by path, with the helpers. */
  userActivities(): Promise<Readonly<Record<string, string>>>;
  /** Tells the listeners that a draft or a version changed. */
  changed(name: string): void;
}
