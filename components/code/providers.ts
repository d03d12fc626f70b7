import type { editor, languages } from 'monaco-editor/editor';
import { t } from '../texts';
import type { CodeCompletion, CodeIntelligence } from './intelligence';
import type { Monaco } from './load';

const intelligence = new WeakMap<editor.ITextModel, CodeIntelligence>();

/** Completion, hover and signature help of this model come from here. */
export function attachIntelligence(model: editor.ITextModel, source: CodeIntelligence): void {
  intelligence.set(model, source);
}

/** Registered once for the language; each model asks its own source. A failed call shows nothing rather than an error over the text. */
export function registerProviders(monaco: Monaco): void {
  const { languages: registry } = monaco;
  registry.registerCompletionItemProvider('typescript', {
    triggerCharacters: ['.', "'", '"', '/', '{'],
    async provideCompletionItems(model, position, _context, token) {
      const source = intelligence.get(model);
      if (source === undefined) return { suggestions: [] };
      const found = await source.complete({ source: model.getValue(), offset: model.getOffsetAt(position) }).catch(() => []);
      if (token.isCancellationRequested) return { suggestions: [] };
      const word = model.getWordUntilPosition(position);
      const range = {
        startLineNumber: position.lineNumber,
        endLineNumber: position.lineNumber,
        startColumn: word.startColumn,
        endColumn: word.endColumn,
      };
      return { suggestions: found.map((item) => suggestion(monaco, model, range, item)) };
    },
  });
  registry.registerHoverProvider('typescript', {
    async provideHover(model, position) {
      const found = await intelligence
        .get(model)
        ?.hover({ source: model.getValue(), offset: model.getOffsetAt(position) })
        .catch(() => null);
      if (found === undefined || found === null) return null;
      const contents = [{ value: `\`\`\`typescript\n${found.signature}\n\`\`\`` }];
      if (found.documentation !== '') contents.push({ value: found.documentation });
      return { contents, range: rangeOf(model, found.start, found.end) };
    },
  });
  registry.registerRenameProvider('typescript', {
    async provideRenameEdits(model, position, newName) {
      const source = intelligence.get(model);
      const offset = model.getOffsetAt(position);
      const found = await source?.rename({ source: model.getValue(), offset, newName }).catch(() => undefined);
      if (found === undefined) return { edits: [], rejectReason: t('The server did not answer.') };
      if (!found.ok) return { edits: [], rejectReason: found.message };
      const edit = ({ start, end, text }: (typeof found.edits)[number]) => ({
        resource: model.uri,
        versionId: model.getVersionId(),
        textEdit: { range: rangeOf(model, start, end), text },
      });
      return { edits: found.edits.map(edit) };
    },
  });
  registry.registerSignatureHelpProvider('typescript', {
    signatureHelpTriggerCharacters: ['(', ',', '<'],
    signatureHelpRetriggerCharacters: [')'],
    async provideSignatureHelp(model, position) {
      const found = await intelligence
        .get(model)
        ?.signature({ source: model.getValue(), offset: model.getOffsetAt(position) })
        .catch(() => null);
      if (found === undefined || found === null) return null;
      const signatures = found.signatures.map(({ label, documentation, parameters }) => ({
        label,
        documentation,
        parameters: parameters.map((parameter) => ({ ...parameter })),
      }));
      const { activeSignature, activeParameter } = found;
      return { value: { signatures, activeSignature, activeParameter }, dispose: () => undefined };
    },
  });
}

function suggestion(
  monaco: Monaco,
  model: editor.ITextModel,
  word: languages.CompletionItem['range'],
  item: CodeCompletion,
): languages.CompletionItem {
  return {
    label: item.name,
    kind: completionKind(monaco, item.kind),
    sortText: item.sortText,
    insertText: item.insertText ?? item.name,
    range: item.replace === undefined ? word : rangeOf(model, item.replace.start, item.replace.end),
    additionalTextEdits: item.edits?.map((edit) => ({ range: rangeOf(model, edit.start, edit.end), text: edit.text })),
  };
}

export function rangeOf(model: editor.ITextModel, start: number, end: number) {
  const from = model.getPositionAt(start);
  const to = model.getPositionAt(end);
  return { startLineNumber: from.lineNumber, startColumn: from.column, endLineNumber: to.lineNumber, endColumn: to.column };
}

/** TypeScript's words for what a name is, in Monaco's. */
function completionKind(monaco: Monaco, kind: string): languages.CompletionItemKind {
  const kinds = monaco.languages.CompletionItemKind;
  switch (kind) {
    case 'keyword':
    case 'primitive type':
      return kinds.Keyword;
    case 'const':
    case 'let':
    case 'var':
    case 'local var':
    case 'parameter':
    case 'alias':
      return kinds.Variable;
    case 'property':
    case 'getter':
    case 'setter':
      return kinds.Field;
    case 'function':
    case 'local function':
      return kinds.Function;
    case 'method':
    case 'call':
    case 'construct':
      return kinds.Method;
    case 'enum':
      return kinds.Enum;
    case 'enum member':
      return kinds.EnumMember;
    case 'module':
    case 'external module name':
      return kinds.Module;
    case 'class':
    case 'type':
      return kinds.Class;
    case 'interface':
      return kinds.Interface;
    case 'string':
      return kinds.Value;
    default:
      return kinds.Property;
  }
}
