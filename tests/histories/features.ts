import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Scenario } from './site';

/** A feature that writes events: workflows, and a scenario that drives them. Its folder has its name. */
export interface Feature {
  readonly name: string;
  readonly workflowsPath: string;
  /** Histories that were recorded once (`npm run record`), in folders by the day. */
  readonly recordedPath: string;
  scenario(): Promise<Scenario>;
}

/** Every folder here is one. */
export const FEATURES: readonly Feature[] = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({
    name,
    workflowsPath: join(import.meta.dirname, name, 'workflow.ts'),
    recordedPath: join(import.meta.dirname, name, 'recorded'),
    scenario: async () => ((await import(join(import.meta.dirname, name, 'scenario.ts'))) as { scenario: Scenario }).scenario,
  }));
