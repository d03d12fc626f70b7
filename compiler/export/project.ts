import type { JsonSchema } from '../check';

/** A workflow that is to go along. */
export interface ExportedWorkflow {
  /** An identifier: the name of its exported function. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  /** Schema of its arguments, a list: what it is started with at first is made from it. */
  readonly args: JsonSchema;
  /** What it is started with, where that is known better. */
  readonly input?: unknown;
}

export interface ExportRequest {
  /** In the order of precedence; the first is the one that the client starts. */
  readonly workflows: readonly ExportedWorkflow[];
  /** Activity code by path: `shipped/http-request.ts`, `user/charge.ts`; deeper files only help. Only what is used goes along. */
  readonly activities: Readonly<Record<string, string>>;
  /** Schemas of what activities answer, by name: the stand-ins of the tests are made from them. */
  readonly results: Readonly<Record<string, JsonSchema>>;
  /** The file behind `backstitch/patterns`. */
  readonly patterns: string;
  readonly taskQueue: string;
  /** The version range of a package that the code imports, and that of its types where they are a package of their own. */
  readonly packageOf: (name: string) => { readonly version: string; readonly types?: { readonly name: string; readonly version: string } };
}

/** Files by path, `/` between folders; all paths are relative and stay below the project's folder. */
export type ProjectFiles = Readonly<Record<string, string>>;

/** Two workflow files that cannot be in one project. */
export interface ExportClash {
  readonly workflow: string;
  readonly files: readonly [string, string];
}

export type ExportResult =
  | {
      readonly ok: true;
      /** Of the project, as npm takes it. */
      readonly name: string;
      readonly files: ProjectFiles;
      /** Activities of which there is no code to go along: they stand in `src/activities/stubs.ts`, to be written. */
      readonly stubs: readonly string[];
    }
  | { readonly ok: false; readonly clash: ExportClash };
