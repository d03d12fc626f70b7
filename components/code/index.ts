export { CodeEditor, type CodeEditorProps, type CodeTarget, type MarkedLine } from './code-editor';
export { CompareEditor, type CompareEditorProps } from './compare-editor';
export type * from './intelligence';
export { loadMonaco, type Monaco } from './load';
export { showProblems } from './markers';
export { attachIntelligence } from './providers';
export { type BufferEdit, createTextBuffer, type TextBuffer } from './text-buffer';
