import { join } from 'node:path';
import ts from 'typescript';
import type { ParseResult, Problem } from '../../definition';
import { applyEdits } from '../../source';
import type {
  ActivitySignature,
  Completion,
  HandlerInfo,
  Hover,
  JsonSchema,
  RenameResult,
  ScopeVariable,
  SignatureHelp,
  SourcePosition,
  WorkflowInterface,
} from '../checker';
import { runRules } from '../rules/run';
import { activitySignatures } from './activity-signatures';
import { declareActivities } from './activity-types';
import { completeAt, hoverAt, signatureAt } from './assist';
import { diagnosticsOf, errorsOf } from './diagnostics';
import { SANDBOX_GLOBALS } from './globals';
import { handlersOf } from './handlers';
import { inputSchemaOf } from './input-schema';
import { interfaceOf } from './interface';
import { place } from './locate';
import { ACTIVITIES_DIR, ACTIVITIES_DOOR, DOORS_FILE, GLOBALS_FILE, WORKFLOW_FILE } from './paths';
import { meansTheSame, renameAt } from './rename';
import { scopeAt } from './scope';
import { createService } from './service';
import { typeLibrary } from './type-library';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts'],
  types: [],
  strict: true,
  skipLibCheck: true,
  declaration: true,
  allowImportingTsExtensions: true,
  noEmit: true,
};

/** Everything the language thread answers; the functions of `Checker`, synchronously. */
export interface Language {
  check(source: string): readonly Problem[];
  complete(position: SourcePosition): readonly Completion[];
  hover(position: SourcePosition): Hover | null;
  signatureHelp(position: SourcePosition): SignatureHelp | null;
  rename(request: SourcePosition & { readonly newName: string }): RenameResult;
  scope(position: SourcePosition): readonly ScopeVariable[];
  inputSchema(request: { readonly source: string; readonly workflow: string }): JsonSchema;
  interfaceOf(request: { readonly source: string; readonly workflow: string }): WorkflowInterface;
  handlers(source: string): readonly HandlerInfo[];
  activities(): readonly ActivitySignature[];
  typeLibrary(): Readonly<Record<string, string>>;
  setActivities(files: Readonly<Record<string, string>>): void;
}

/** One workflow file at a time: the service keeps what does not change (libraries, the SDK, activities) between calls. */
export function createLanguage({ root, parse }: { readonly root: string; readonly parse: (source: string) => ParseResult }): Language {
  const files = createService(root, OPTIONS);
  const path = join(root, WORKFLOW_FILE);
  let signatures: readonly ActivitySignature[] | undefined;

  const open = (source: string): { readonly program: ts.Program; readonly file: ts.SourceFile } => {
    files.set(path, source);
    const program = files.service.getProgram();
    const file = program?.getSourceFile(path);
    if (!program || !file) throw new Error('the language service has lost the workflow file');
    return { program, file };
  };

  const activities = (): readonly ActivitySignature[] => {
    if (signatures) return signatures;
    const program = files.service.getProgram();
    const file = program?.getSourceFile(join(root, ACTIVITIES_DOOR));
    signatures = program && file ? activitySignatures(program, file) : [];
    return signatures;
  };

  const language: Language = {
    check(source) {
      const { program, file } = open(source);
      const found = diagnosticsOf(program, files.service, path);
      if (!found.some((problem) => problem.id.startsWith('syntax/'))) {
        found.push(...runRules({ program, file, activities: new Set(activities().map((each) => each.name)) }));
      }
      return place(found, file, parse(source));
    },
    complete({ source, offset }) {
      open(source);
      return completeAt(files.service, path, offset);
    },
    hover({ source, offset }) {
      open(source);
      return hoverAt(files.service, path, offset);
    },
    signatureHelp({ source, offset }) {
      open(source);
      return signatureAt(files.service, path, offset);
    },
    rename({ source, offset, newName }) {
      open(source);
      const before = errorsOf(files.service, path);
      const renamed = renameAt(files.service, path, offset, newName);
      if (!renamed.ok) return renamed;
      open(applyEdits(source, renamed.edits));
      const clash = errorsOf(files.service, path) > before || !meansTheSame(files.service, path, renamed.namesAt);
      if (clash)
        return { ok: false, id: 'rename/clash', message: `There is something called '${newName}' already, or it would be hidden.` };
      return { ok: true, from: renamed.from, edits: renamed.edits };
    },
    scope({ source, offset }) {
      const { program, file } = open(source);
      return scopeAt(program, file, offset);
    },
    inputSchema({ source, workflow }) {
      const { program, file } = open(source);
      return inputSchemaOf(program, file, workflow);
    },
    interfaceOf({ source, workflow }) {
      const { program, file } = open(source);
      return interfaceOf(program, file, workflow);
    },
    handlers(source) {
      const { program, file } = open(source);
      return handlersOf(program, file);
    },
    activities,
    typeLibrary: () => typeLibrary(files.service, root),
    setActivities(activityFiles) {
      files.clear(join(root, ACTIVITIES_DIR));
      for (const [name, text] of declareActivities(root, activityFiles)) files.set(name, text);
      signatures = undefined;
    },
  };
  // Library and SDK types are read and bound now, while nobody waits.
  files.set(join(root, GLOBALS_FILE), SANDBOX_GLOBALS);
  files.set(join(root, DOORS_FILE), "import 'backstitch/workflow';\nimport 'backstitch/common';\nimport 'backstitch/patterns';\n");
  language.setActivities({});
  open("import {} from 'backstitch/workflow';\nexport {};\n");
  return language;
}
