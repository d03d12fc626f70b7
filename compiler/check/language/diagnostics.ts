import ts from 'typescript';
import type { Problem } from '../../definition';
import { fixesFor, nodeAt } from './fixes';

/** A problem before it has its line, block and field. */
export interface RawProblem extends Omit<Problem, 'span' | 'blockId' | 'field'> {
  readonly start: number;
  readonly end: number;
}

/** Suggestions that are worth a line in the problems list: unreachable code, what is never read. */
export const SUGGESTIONS: ReadonlyMap<number, { readonly id: string; readonly severity: Problem['severity'] }> = new Map([
  [7027, { id: 'workflow/unreachable', severity: 'warning' }],
  [6133, { id: 'workflow/unused', severity: 'info' }],
  [6192, { id: 'workflow/unused', severity: 'info' }],
  [6198, { id: 'workflow/unused', severity: 'info' }],
]);

/** TypeScript's findings: syntax alone if it does not parse, since types would only echo it. */
export function diagnosticsOf(program: ts.Program, service: ts.LanguageService, path: string): RawProblem[] {
  const syntax = service.getSyntacticDiagnostics(path);
  if (syntax.length > 0) return syntax.map((each) => problem(each, `syntax/${each.code}`));
  const found = service.getSemanticDiagnostics(path);
  const fixes = fixesFor(program, service, path, found);
  const types = found.map((each) => {
    const known = fixes.get(each);
    return { ...problem(each, `types/${each.code}`), ...(known ? { fixes: known } : {}) };
  });
  const suggestions = service.getSuggestionDiagnostics(path).flatMap((each) => {
    const known = SUGGESTIONS.get(each.code);
    return known ? [{ ...problem(each, known.id), severity: known.severity }] : [];
  });
  return [...types, ...suggestions];
}

/** How many errors there are, of types and syntax. */
export function errorsOf(service: ts.LanguageService, path: string): number {
  return service.getSyntacticDiagnostics(path).length + service.getSemanticDiagnostics(path).length;
}

function problem(diagnostic: ts.Diagnostic, id: string): RawProblem {
  const start = diagnostic.start ?? 0;
  return {
    id,
    severity:
      diagnostic.category === ts.DiagnosticCategory.Error
        ? 'error'
        : diagnostic.category === ts.DiagnosticCategory.Warning
          ? 'warning'
          : 'info',
    message:
      missingFile(diagnostic) ??
      noReturn(diagnostic) ??
      noValue(diagnostic) ??
      ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'),
    start,
    end: start + (diagnostic.length ?? 0),
  };
}

/** A file beside the workflow came not along with it: TypeScript's words would leave the author to search for a wrong path. */
function missingFile({ code, file, start = 0, length = 0 }: ts.Diagnostic): string | undefined {
  const name = code === 2307 ? file?.text.slice(start + 1, start + length - 1) : undefined;
  if (name === undefined || !/^[./]/.test(name)) return undefined;
  return `A workflow is one file: '${name}' is not stored with it. Move its types here, or to the activities.`;
}

/** The first error that an author meets who takes the last step out of a new workflow. */
function noReturn({ code, file, start = 0, length = 0 }: ts.Diagnostic): string | undefined {
  if (code !== 2355 && code !== 2366) return undefined;
  const type = file?.text.slice(start, start + length).replace(/\s+/g, ' ') ?? '';
  const what = /^Promise<(.*)>$/.exec(type)?.[1] ?? type;
  return code === 2355
    ? `It is to return ${what}, and no step returns anything. Add a Return, or let the type of the result follow from the steps.`
    : `It is to return ${what}, and not every way ends with a Return. Add one, or let the type of the result follow from the steps.`;
}

/** A step comes with names that are to be replaced; an author is told what to do about them. */
function noValue({ code, file, start = 0, length = 0 }: ts.Diagnostic): string | undefined {
  if (code !== 2304 || file === undefined) return undefined;
  const { parent } = nodeAt(file, start, start + length);
  if (parent === undefined || ts.isTypeNode(parent) || ts.isTypeElement(parent)) return undefined;
  return `There is nothing called '${file.text.slice(start, start + length)}' here. Pick what is meant, or set it in a step before.`;
}
