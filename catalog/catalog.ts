import type {
  ActivitySignature,
  CallSite,
  Completion,
  DefinitionSchemas,
  GuardResult,
  HandlerInfo,
  Hover,
  JsonSchema,
  RenameResult,
  ScopeVariable,
  SignatureHelp,
  SourcePosition,
  WorkflowBundle,
  WorkflowInterface,
} from '../compiler';
import type { BlockId, Definition, ParseResult, Problem, Span } from '../compiler/definition';
import type { DiffRequest, DiffResult } from './workflows/diff';
import type { ExportedProject, ExportWorkflows } from './workflows/export';
import type { GuardRequest } from './workflows/guard';
import type { ImportedWorkflow, ImportWorkflow } from './workflows/import';
import type { ScopeRequest } from './workflows/scope';

/**
 * The catalogue: what workflows exist (drafts and immutable versions), the bundles that runs are pinned to, the activities
 * that workflows may call. Every method has the name and the shape of the tRPC procedure that shows it. Failures are
 * `CatalogError`s, told by `code`. Times are epoch milliseconds.
 */
export interface Catalog {
  readonly workflows: WorkflowsCatalog;
  readonly activities: ActivitiesCatalog;
  readonly draftTests: DraftTestsCatalog;

  /** The bundle of a build id, for the worker that meets a pinned run. `null`: neither published nor tested here. */
  bundle(buildId: string): Promise<WorkflowBundle | null>;
  /** What a start needs: the published (or the given) version of a workflow. Throws `WORKFLOW_NOT_FOUND`, `VERSION_NOT_FOUND`, `NOT_PUBLISHED`. */
  startTarget(request: { readonly name: string; readonly version?: number }): Promise<StartTarget>;
  /** The version that runs with this build id carry: newest first where several versions share a bundle. */
  versionOfBuild(request: { readonly name: string; readonly buildId: string }): Promise<WorkflowVersion | null>;
  /** The signals, queries and updates of the code that runs with this build id carry; none where it is not of this catalogue. */
  handlersOfBuild(request: { readonly name: string; readonly buildId: string }): Promise<readonly HandlerInfo[]>;
  /** Publishes the examples whose names are not taken; called once at start. */
  publishExamples(): Promise<PublishedExamples>;
  /** All activities by name, for the worker: shipped and the user's. Changes of the user's folder appear in the next call. */
  loadActivities(): Promise<Readonly<Record<string, ActivityFunction>>>;
  /** Stops watching, ends the language-service thread. */
  close(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: an activity takes what its author says; the worker hands it decoded payloads.
export type ActivityFunction = (...args: any[]) => unknown;

export interface WorkflowsCatalog {
  list(): Promise<readonly WorkflowSummary[]>;
  get(request: { readonly name: string }): Promise<WorkflowDetails>;
  /** Exactly one of `template`, `source`, `definition`; none: an empty workflow. A taken name: `WORKFLOW_EXISTS`. */
  create(request: CreateWorkflow): Promise<WorkflowDetails>;
  /** Removes the workflow and its draft; versions and bundles stay for the runs that are pinned to them, and are still found by number. */
  delete(request: { readonly name: string }): Promise<void>;
  /** The draft goes on under a new name (its function is renamed too), unpublished; versions stay with the old name. */
  rename(request: { readonly name: string; readonly newName: string }): Promise<WorkflowDetails>;
  parse(request: { readonly source: string }): Promise<ParseResult>;
  check(request: { readonly source: string }): Promise<readonly Problem[]>;
  complete(request: SourcePosition): Promise<readonly Completion[]>;
  hover(request: SourcePosition): Promise<Hover | null>;
  signature(request: SourcePosition): Promise<SignatureHelp | null>;
  /** A name at a place, and all that refers to it, as text edits. */
  renameSymbol(request: SourcePosition & { readonly newName: string }): Promise<RenameResult>;
  /** The variables that can be used at a place or where a block begins, nearest first, with their types. An unknown block has none. */
  scope(request: ScopeRequest): Promise<readonly ScopeVariable[]>;
  /** A stale `revision` throws `DRAFT_CONFLICT` whose `details` are the stored `Draft`. */
  saveDraft(request: SaveDraft): Promise<{ readonly revision: number; readonly updatedAt: number }>;
  /** Checks, builds and stores the draft (or `source`, which then becomes the draft too) as the next version. */
  publish(request: PublishWorkflow): Promise<PublishResult>;
  versions(request: { readonly name: string }): Promise<readonly VersionSummary[]>;
  version(request: { readonly name: string; readonly version: number }): Promise<WorkflowVersion>;
  /** Of the given source, else the given version, else the published one, else the draft. */
  inputSchema(request: { readonly name: string; readonly version?: number; readonly source?: string }): Promise<JsonSchema>;
  /** The schemas of what it takes and gives; which source as in `inputSchema`. */
  interface(request: { readonly name: string; readonly version?: number; readonly source?: string }): Promise<WorkflowInterface>;
  /** The signals, queries and updates that a source defines, with the schema of their arguments; which source as in `inputSchema`. */
  handlers(request: { readonly name: string; readonly version?: number; readonly source?: string }): Promise<readonly HandlerInfo[]>;
  /** What changed between two versions, drafts or texts. */
  diff(request: DiffRequest): Promise<DiffResult>;
  /** The new code with a version's code beside it, so that its open runs could go on. */
  guard(request: GuardRequest): Promise<GuardResult>;
  /** A project for a Temporal cluster. Two workflows of one name in it: `EXPORT_CLASH`. */
  export(request: ExportWorkflows): Promise<ExportedProject>;
  /** TypeScript or a definition as JSON becomes a workflow's draft. What cannot be read, or has no workflow in it: `INVALID_SOURCE`. */
  import(request: ImportWorkflow): Promise<ImportedWorkflow>;
  templates(): Promise<readonly Template[]>;
  /** Calls back after a draft or a version of any workflow changed. Returns what stops it. */
  onChange(listener: (change: { readonly name: string }) => void): () => void;
}

/** A test of a draft: code that is not published but runs. */
export interface DraftTest {
  /** Of its run. */
  readonly workflowId: string;
  readonly workflow: string;
  /** What call sites of its code answer instead of calling the activity. */
  readonly pins: Readonly<Record<number, unknown>>;
}

export interface DraftTestsCatalog {
  /** Keeps the test and its code, whose build id must be no published one's. A test of the same workflow id is replaced. */
  keep(test: DraftTest, bundle: WorkflowBundle): Promise<void>;
  /** `null`: there is none, or it was swept. */
  get(workflowId: string): Promise<DraftTest | null>;
  /** Workflow ids of a workflow's tests beyond the newest `keep`. */
  outdated(workflow: string, keep: number): Promise<readonly string[]>;
  /** Removes the test, and the code that no other test runs. */
  forget(workflowId: string): Promise<void>;
}

export interface ActivitiesCatalog {
  list(): Promise<readonly ActivityInfo[]>;
  /** What is wrong with the user's folder: a file that does not load, a name given twice. */
  problems(): Promise<readonly ActivityProblem[]>;
  /** What workflow code sees, as declaration files by `file:///` path for Monaco, whose model then is `file:///workflow.ts`. */
  typeLibrary(): Promise<Readonly<Record<string, string>>>;
  /** Which workflows' drafts call which activities. */
  callers(): Promise<ActivityCallers>;
  /** Calls back after the user's folder was loaded again. Returns what stops it. */
  onChange(listener: () => void): () => void;
}

/** Activity name -> names of the workflows, both sorted. An activity that no draft calls is not in it. */
export type ActivityCallers = Readonly<Record<string, readonly string[]>>;

export interface WorkflowSummary {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly publishedVersion: number | null;
  /** True while the draft's source differs from the published one's. */
  readonly draftChanged: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Where the author put blocks and notes: a sidecar of the graph, by block id, that never touches code. The catalogue only keeps it. */
export interface Layout {
  readonly [key: string]: unknown;
}

export interface Draft {
  readonly source: string;
  readonly layout: Layout;
  /** Counts saves, from 1. */
  readonly revision: number;
  readonly updatedAt: number;
}

export interface WorkflowDetails {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly draft: Draft;
  readonly published: VersionSummary | null;
  readonly parsed: ParseResult;
}

export interface CreateWorkflow {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly template?: string;
  readonly source?: string;
  readonly definition?: Definition;
  /** JSON Schemas that become the types of the definition's first workflow and its messages. */
  readonly schemas?: DefinitionSchemas;
  readonly layout?: Layout;
}

export interface SaveDraft {
  readonly name: string;
  readonly source: string;
  readonly layout: Layout;
  /** The revision this edit began from. */
  readonly revision: number;
}

export interface PublishWorkflow {
  readonly name: string;
  readonly source?: string;
  readonly layout?: Layout;
  readonly note?: string;
  readonly author?: string;
}

export type PublishResult =
  | {
      readonly ok: true;
      readonly version: number;
      readonly buildId: string;
      /** True when the published version has this very source already: no new version was made. */
      readonly unchanged: boolean;
      /** Warnings that did not stop it. */
      readonly problems: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface VersionSummary {
  readonly version: number;
  readonly note: string;
  readonly author: string;
  readonly createdAt: number;
  readonly buildId: string;
}

export interface WorkflowVersion extends VersionSummary {
  readonly name: string;
  readonly source: string;
  readonly definition: Definition;
  readonly spans: Readonly<Record<BlockId, Span>>;
  readonly callSites: readonly CallSite[];
  readonly layout: Layout;
  readonly inputSchema: JsonSchema;
  /** The other schemas; null: it was published before they were kept. */
  readonly outside: Omit<WorkflowInterface, 'inputSchema'> | null;
}

export interface StartTarget {
  readonly workflowType: string;
  readonly version: number;
  readonly deploymentVersion: { readonly deploymentName: string; readonly buildId: string };
  readonly inputSchema: JsonSchema;
}

export interface Template {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  readonly definition: Definition;
  readonly input: unknown;
}

/** By name. An example that was there already is in neither list. */
export interface PublishedExamples {
  readonly published: readonly string[];
  readonly failed: readonly { readonly name: string; readonly reason: string }[];
}

export interface ActivityInfo extends ActivitySignature {
  readonly shipped: boolean;
}

export const ACTIVITY_PROBLEM_IDS = ['activities/folder', 'activities/build', 'activities/load', 'activities/name-clash'] as const;
export type ActivityProblemId = (typeof ACTIVITY_PROBLEM_IDS)[number];

export interface ActivityProblem {
  /** File name inside the activities folder. */
  readonly file: string;
  readonly id: ActivityProblemId;
  readonly message: string;
  readonly line?: number;
}

export const CATALOG_ERROR_CODES = [
  'INVALID_NAME',
  'INVALID_SOURCE',
  'WORKFLOW_NOT_FOUND',
  'WORKFLOW_EXISTS',
  'VERSION_NOT_FOUND',
  'NOT_PUBLISHED',
  'TEMPLATE_NOT_FOUND',
  'DRAFT_CONFLICT',
  'EXPORT_CLASH',
] as const;

export type CatalogErrorCode = (typeof CATALOG_ERROR_CODES)[number];

/** What the catalogue answers with when it cannot; `message` says what to do. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError';
  constructor(
    readonly code: CatalogErrorCode,
    message: string,
    /** Facts for the caller, JSON-safe: the stored `Draft` for `DRAFT_CONFLICT`. */
    readonly details?: unknown,
  ) {
    super(message);
  }
}

/** Told by brand, so that it works across realms and copies of this module. */
export function isCatalogError(error: unknown, code?: CatalogErrorCode): error is CatalogError {
  if (typeof error !== 'object' || error === null) return false;
  const e = error as { name?: unknown; code?: unknown };
  return e.name === 'CatalogError' && (code === undefined || e.code === code);
}
