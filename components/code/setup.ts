import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/typescript/register';
import { registerProviders } from './providers';
import { followTheme } from './theme';

// Only the editor's own worker (diffs, links, words): types come from the server's language service, over the real activities.
self.MonacoEnvironment = {
  getWorker: () => new Worker(new URL('monaco-editor/editor/editor.worker.js', import.meta.url), { type: 'module' }),
};

// The list of problems is walked by these, wherever the focus is; Monaco would walk the marks of this text alone, in a box of its own.
monaco.editor.addKeybindingRules([
  { keybinding: monaco.KeyCode.F8, command: null },
  { keybinding: monaco.KeyMod.Shift | monaco.KeyCode.F8, command: null },
]);
registerProviders(monaco);
followTheme(monaco);

export { monaco };
