import type { Problem } from '../definition';
import type {
  ActivitySignature,
  Checker,
  CheckerProblemId,
  Completion,
  HandlerInfo,
  Hover,
  JsonSchema,
  RenameResult,
  ScopeVariable,
  SignatureHelp,
  WorkflowInterface,
} from './checker';
import type { LanguageMethod } from './protocol';
import { CheckerError, type LanguageThreadOptions, superviseLanguage } from './supervise';

/** Longer sources are not looked at (UTF-16 units). The longest generated workflow of a trial had 60,000. */
export const MAX_SOURCE_LENGTH = 400_000;

const NOT_RENAMED: RenameResult = { ok: false, id: 'rename/nothing-here', message: 'The checker could not look at this file.' };

/** Of a file that cannot be looked at: it takes and gives anything. */
const UNKNOWN: WorkflowInterface = { inputSchema: {}, argsSchema: {}, outputSchema: {}, handlers: [] };

/**
 * The checker: a TypeScript language service in a thread of its own. A source that takes too long or brings the thread down
 * costs its own answer only: the thread is replaced, and the problem says so.
 */
export function createChecker(options: LanguageThreadOptions & { readonly activities?: Readonly<Record<string, string>> } = {}): Checker {
  const thread = superviseLanguage(options);
  if (options.activities) thread.setActivities(options.activities);

  async function ask<T>(method: LanguageMethod, source: string, argument: unknown, fallback: T): Promise<T> {
    if (source.length > MAX_SOURCE_LENGTH) return fallback;
    try {
      return (await thread.ask(method, argument)) as T;
    } catch (error) {
      if (error instanceof CheckerError) return fallback;
      throw error;
    }
  }

  return {
    async check(source) {
      if (source.length > MAX_SOURCE_LENGTH) {
        return [
          wholeFile(
            source,
            'checker/too-large',
            `This file has ${source.length} characters; up to ${MAX_SOURCE_LENGTH} are checked. Split it into child workflows.`,
          ),
        ];
      }
      try {
        return (await thread.ask('check', source)) as readonly Problem[];
      } catch (error) {
        if (error instanceof CheckerError) return [wholeFile(source, error.id, error.message)];
        throw error;
      }
    },
    complete: (position) => ask<readonly Completion[]>('complete', position.source, position, []),
    hover: (position) => ask<Hover | null>('hover', position.source, position, null),
    signatureHelp: (position) => ask<SignatureHelp | null>('signatureHelp', position.source, position, null),
    rename: (request) => ask<RenameResult>('rename', request.source, request, NOT_RENAMED),
    scope: (position) => ask<readonly ScopeVariable[]>('scope', position.source, position, []),
    inputSchema: (request) => ask<JsonSchema>('inputSchema', request.source, request, {}),
    interfaceOf: (request) => ask<WorkflowInterface>('interfaceOf', request.source, request, UNKNOWN),
    handlers: (source) => ask<readonly HandlerInfo[]>('handlers', source, source, []),
    activities: () => ask<readonly ActivitySignature[]>('activities', '', undefined, []),
    typeLibrary: () => ask<Readonly<Record<string, string>>>('typeLibrary', '', undefined, {}),
    setActivities: async (files) => thread.setActivities(files),
    close: () => thread.close(),
  };
}

function wholeFile(source: string, id: CheckerProblemId, message: string): Problem {
  const firstLine = source.indexOf('\n') < 0 ? source.length : source.indexOf('\n');
  return { id, severity: 'error', message, span: { start: 0, end: firstLine, line: 1, column: 1, endLine: 1, endColumn: firstLine + 1 } };
}
