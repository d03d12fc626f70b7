import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { Message } from 'esbuild';
import type { Problem } from '../definition';

/** `build/name`: the workflow's function is missing. `build/bundle`: an import cannot be bundled. */
export const BUILD_PROBLEM_IDS = ['build/name', 'build/bundle'] as const;
export type BuildProblemId = (typeof BUILD_PROBLEM_IDS)[number];

/** What the bundler complains about, in the author's lines. Empty: the error is not the bundler's. */
export function problemsOf(error: unknown, sourceMap: string, source: string): Problem[] {
  const { errors } = error as { readonly errors?: readonly Message[] };
  if (!Array.isArray(errors)) return [];
  const map = new TraceMap(sourceMap);
  const lines = source.split('\n');
  return errors.map(({ text, location }: Message): Problem => {
    const { line, column } = location
      ? originalPositionFor(map, { line: location.line, column: location.column })
      : { line: null, column: null };
    const at = { line: line ?? 1, column: (column ?? 0) + 1 };
    const start = lines.slice(0, at.line - 1).reduce((sum, each) => sum + each.length + 1, 0) + at.column - 1;
    const end = start + (location?.length ?? 0);
    return {
      id: 'build/bundle' satisfies BuildProblemId,
      severity: 'error',
      message: text,
      span: { start, end, ...at, endLine: at.line, endColumn: at.column + (location?.length ?? 0) },
    };
  });
}
