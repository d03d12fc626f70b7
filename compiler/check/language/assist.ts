import ts from 'typescript';
import type { Completion, Hover, SignatureHelp } from '../checker';

/** As many as a list can show; typing narrows them. */
const MAX_COMPLETIONS = 500;

export function completeAt(service: ts.LanguageService, path: string, offset: number): Completion[] {
  const found = service.getCompletionsAtPosition(path, offset, {
    includeCompletionsWithInsertText: true,
    includeCompletionsForModuleExports: false,
  });
  return (found?.entries ?? []).slice(0, MAX_COMPLETIONS).map(({ name, kind, sortText, insertText, replacementSpan }) => ({
    name,
    kind,
    sortText,
    ...(insertText === undefined ? {} : { insertText }),
    ...(replacementSpan ? { replace: { start: replacementSpan.start, end: replacementSpan.start + replacementSpan.length } } : {}),
  }));
}

export function hoverAt(service: ts.LanguageService, path: string, offset: number): Hover | null {
  const found = service.getQuickInfoAtPosition(path, offset);
  if (!found) return null;
  const { start, length } = found.textSpan;
  return { signature: text(found.displayParts), documentation: documentation(found.documentation, found.tags), start, end: start + length };
}

export function signatureAt(service: ts.LanguageService, path: string, offset: number): SignatureHelp | null {
  const found = service.getSignatureHelpItems(path, offset, undefined);
  if (!found) return null;
  return {
    activeSignature: found.selectedItemIndex,
    activeParameter: found.argumentIndex,
    signatures: found.items.map((item) => {
      const parameters = item.parameters.map((each) => ({ label: text(each.displayParts), documentation: text(each.documentation) }));
      const label =
        text(item.prefixDisplayParts) +
        parameters.map((each) => each.label).join(text(item.separatorDisplayParts)) +
        text(item.suffixDisplayParts);
      return { label, documentation: documentation(item.documentation, item.tags), parameters };
    }),
  };
}

function documentation(parts: readonly ts.SymbolDisplayPart[] | undefined, tags: readonly ts.JSDocTagInfo[] | undefined): string {
  const lines = (tags ?? []).map((tag) => `*@${tag.name}* ${text(tag.text)}`.trim());
  return [text(parts), ...lines].filter((line) => line !== '').join('\n\n');
}

function text(parts: readonly ts.SymbolDisplayPart[] | undefined): string {
  return ts.displayPartsToString(parts ? [...parts] : []);
}
