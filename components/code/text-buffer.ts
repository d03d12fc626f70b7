import type { editor, IDisposable } from 'monaco-editor/editor';
import type { Monaco } from './load';
import { rangeOf } from './providers';
import { wholeCharacters } from './whole-characters';

export interface BufferEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A Monaco model as the designer sees it: the one text, the one undo stack. */
export interface TextBuffer {
  readonly model: editor.ITextModel;
  text(): string;
  /** Edits of the graph enter the undo stack as one step, whether or not an editor is open. */
  apply(edits: readonly BufferEdit[]): void;
  /** Replaces everything, as one step that can be undone. */
  replace(text: string): void;
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
  onChange(listener: () => void): () => void;
  dispose(): void;
}

/** The one edit between two texts that leaves alone what they begin and end with, and so the caret in it. */
function differenceOf(before: string, after: string): BufferEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { start, end: before.length - end, text: after.slice(start, after.length - end) };
}

export function createTextBuffer(monaco: Monaco, text: string, name: string): TextBuffer {
  const uri = monaco.Uri.parse(`file:///${encodeURIComponent(name)}.ts`);
  monaco.editor.getModel(uri)?.dispose();
  const model = monaco.editor.createModel(text, 'typescript', uri);
  model.updateOptions({
    tabSize: 2,
    insertSpaces: true,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  const apply = (edits: readonly BufferEdit[]) => {
    const before = model.getValue();
    const whole = edits.map((edit) => wholeCharacters(before, edit));
    model.pushStackElement();
    model.pushEditOperations(
      null,
      whole.map((edit) => ({ range: monaco.Range.lift(rangeOf(model, edit.start, edit.end)), text: edit.text })),
      () => null,
    );
    model.pushStackElement();
  };
  return {
    model,
    text: () => model.getValue(),
    apply,
    replace: (next) => apply([differenceOf(model.getValue(), next)]),
    undo: () => void model.undo(),
    redo: () => void model.redo(),
    canUndo: () => model.canUndo(),
    canRedo: () => model.canRedo(),
    onChange(listener) {
      const subscription: IDisposable = model.onDidChangeContent(listener);
      return () => subscription.dispose();
    },
    dispose: () => model.dispose(),
  };
}
