import type ts from 'typescript';
import type { RawProblem } from '../language/diagnostics';
import { rules } from './index';

/** What every rule finds in a file, in the order of the rules. */
export function runRules({
  program,
  file,
  activities,
}: {
  readonly program: ts.Program;
  readonly file: ts.SourceFile;
  readonly activities: ReadonlySet<string>;
}): RawProblem[] {
  const found: RawProblem[] = [];
  const checker = program.getTypeChecker();
  for (const rule of rules) {
    rule.check({
      file,
      checker,
      program,
      activities,
      report(at, message, ...fixes) {
        const start = 'kind' in at ? (at as ts.Node).getStart(file) : at.start;
        const end = 'kind' in at ? (at as ts.Node).end : at.end;
        found.push({ id: rule.id, severity: rule.severity, message, start, end, ...(fixes.length > 0 ? { fixes } : {}) });
      },
    });
  }
  return found;
}
