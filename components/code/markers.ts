import type { editor } from 'monaco-editor/editor';
import type { Problem } from '../../compiler/definition';
import type { Monaco } from './load';
import { rangeOf } from './providers';

/** Shows a checker's findings as marks under the text. */
export function showProblems(monaco: Monaco, model: editor.ITextModel, problems: readonly Problem[]): void {
  const severities = { error: monaco.MarkerSeverity.Error, warning: monaco.MarkerSeverity.Warning, info: monaco.MarkerSeverity.Info };
  monaco.editor.setModelMarkers(
    model,
    'backstitch',
    problems.map((problem) => ({
      ...rangeOf(model, problem.span.start, Math.max(problem.span.end, problem.span.start + 1)),
      message: problem.message,
      code: problem.id,
      severity: severities[problem.severity],
    })),
  );
}
