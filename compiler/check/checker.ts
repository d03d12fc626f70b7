import type { Problem, TextEdit } from '../definition';

/** JSON Schema, draft-07: what forms, the API and the CLI validate by. Generated from TypeScript types, never written. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** Problems of the checker itself, beside `syntax/...`, `types/...` and those of the rules. Each lasts for ever. */
export const CHECKER_PROBLEM_IDS = ['checker/too-large', 'checker/timeout', 'checker/crashed', 'checker/failed', 'checker/closed'] as const;
export type CheckerProblemId = (typeof CHECKER_PROBLEM_IDS)[number];

/** What the TypeScript language service knows of a workflow's source. All work happens in a thread of its own; every call has a time limit. */
export interface Checker {
  /** Types, determinism rules and workflow lint, ordered by place. */
  check(source: string): Promise<readonly Problem[]>;
  complete(position: SourcePosition): Promise<readonly Completion[]>;
  hover(position: SourcePosition): Promise<Hover | null>;
  signatureHelp(position: SourcePosition): Promise<SignatureHelp | null>;
  /** Gives what stands at a place another name, with all that refers to it. */
  rename(request: SourcePosition & { readonly newName: string }): Promise<RenameResult>;
  /** The variables that can be used at a place, nearest first. */
  scope(position: SourcePosition): Promise<readonly ScopeVariable[]>;
  /** Schema of the workflow's single input (the first parameter of the exported function); `{}` takes anything, no parameter gives `{ type: 'null' }`, an optional one is marked `x-optional`. */
  inputSchema(request: { readonly source: string; readonly workflow: string }): Promise<JsonSchema>;
  /** All that is seen of the workflow from outside; the same for any other function that the file exports. */
  interfaceOf(request: { readonly source: string; readonly workflow: string }): Promise<WorkflowInterface>;
  /** The signals, queries and updates that the source defines. */
  handlers(source: string): Promise<readonly HandlerInfo[]>;
  /** Every activity the workflow code can name, typed. */
  activities(): Promise<readonly ActivitySignature[]>;
  /** Declaration files by `file:///` path for a TypeScript service in the browser whose workflow is `file:///workflow.ts`. */
  typeLibrary(): Promise<Readonly<Record<string, string>>>;
  /** Replaces the activities: file name (`shipped/http-request.ts`, `user/charge.ts`; deeper files only help) -> text, in the order of precedence. */
  setActivities(files: Readonly<Record<string, string>>): Promise<void>;
  close(): Promise<void>;
}

export interface SourcePosition {
  readonly source: string;
  /** UTF-16 offset into `source`. */
  readonly offset: number;
}

export interface Completion {
  readonly name: string;
  /** TypeScript's `ScriptElementKind`: `const`, `function`, `property`, ... */
  readonly kind: string;
  readonly sortText: string;
  readonly insertText?: string;
  readonly replace?: { readonly start: number; readonly end: number };
  /** Edits elsewhere that come with it (an import). */
  readonly edits?: readonly TextEdit[];
}

export interface Hover {
  /** The declaration as TypeScript shows it. */
  readonly signature: string;
  /** Markdown. */
  readonly documentation: string;
  readonly start: number;
  readonly end: number;
}

export interface SignatureHelp {
  readonly signatures: readonly {
    readonly label: string;
    readonly documentation: string;
    readonly parameters: readonly { readonly label: string; readonly documentation: string }[];
  }[];
  readonly activeSignature: number;
  readonly activeParameter: number;
}

/** Lasting codes of a rename that was refused. */
export const RENAME_PROBLEM_IDS = ['rename/not-a-name', 'rename/nothing-here', 'rename/elsewhere', 'rename/clash'] as const;

export type RenameResult =
  | { readonly ok: true; readonly from: string; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly id: (typeof RENAME_PROBLEM_IDS)[number]; readonly message: string };

export interface ScopeVariable {
  readonly name: string;
  /** As TypeScript shows it. */
  readonly type: string;
  /** Markdown. */
  readonly description: string;
  /** Of an object, three levels deep. */
  readonly fields: readonly ScopeField[];
}

export interface ScopeField extends ScopeVariable {
  /** What is written to have it: `order.address?.city`. */
  readonly expression: string;
}

/** Schemas of what goes in and comes out. */
export interface WorkflowInterface {
  readonly inputSchema: JsonSchema;
  /** An array schema whose `items` is a list, one item per parameter. */
  readonly argsSchema: JsonSchema;
  readonly outputSchema: JsonSchema;
  readonly handlers: readonly HandlerInfo[];
}

export interface HandlerInfo {
  /** The name on the wire. */
  readonly name: string;
  /** A `form` is what `defineForm` says: the answer's type is `resultSchema`. */
  readonly kind: 'signal' | 'query' | 'update' | 'form';
  /** An array schema whose `items` is a list, one item per argument. */
  readonly argsSchema: JsonSchema;
  /** Of what a query or an update answers, or a person who fills in a form. */
  readonly resultSchema?: JsonSchema;
  /** Markdown. */
  readonly description: string;
}

export interface ActivitySignature {
  readonly name: string;
  /** File that exports it, without extension: `http-request`, `demo-shop`. */
  readonly module: string;
  /** Markdown of the JSDoc. */
  readonly description: string;
  /** As TypeScript shows it: `charge(request: ChargeRequest): Promise<Charge>`. */
  readonly signature: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly optional: boolean;
    readonly type: string;
    readonly description: string;
  }[];
  /** An object schema: the fields of the one object parameter, else one property per parameter. */
  readonly inputSchema: JsonSchema;
  /** True: the properties of `inputSchema` are fields of the single object parameter. False: they are the parameters themselves. */
  readonly inputIsObject: boolean;
  /** The awaited result, as TypeScript shows it. */
  readonly outputType: string;
  readonly outputSchema: JsonSchema;
}
