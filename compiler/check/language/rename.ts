import ts from 'typescript';
import type { RenameResult } from '../checker';

/** A name and all that stands for it get another one, or it is said why not. Library names and names of other files stay. */
export function renameAt(service: ts.LanguageService, path: string, offset: number, newName: string): RenameResult {
  if (!isIdentifier(newName))
    return refused('rename/not-a-name', `'${newName}' cannot be a name here: use letters, digits and _, begin with a letter.`);
  const info = service.getRenameInfo(path, offset, { allowRenameOfImportPath: false });
  if (!info.canRename) return refused('rename/nothing-here', 'There is nothing here that can get another name.');
  const locations = service.findRenameLocations(path, offset, false, false, { providePrefixAndSuffixTextForRename: true }) ?? [];
  if (locations.length === 0 || locations.some((each) => each.fileName !== path))
    return refused('rename/elsewhere', `'${info.displayName}' is defined in another file: it keeps its name.`);
  const edits = locations
    .map(({ textSpan, prefixText = '', suffixText = '' }) => ({
      start: textSpan.start,
      end: textSpan.start + textSpan.length,
      text: `${prefixText}${newName}${suffixText}`,
    }))
    .sort((a, b) => a.start - b.start);
  return { ok: true, from: info.displayName, edits };
}

function refused(id: 'rename/not-a-name' | 'rename/nothing-here' | 'rename/elsewhere', message: string): RenameResult {
  return { ok: false, id, message };
}

/** One identifier, and no word of the language. */
function isIdentifier(text: string): boolean {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, false, ts.LanguageVariant.Standard, text);
  return scanner.scan() === ts.SyntaxKind.Identifier && scanner.getTokenEnd() === text.length && text.length <= 200;
}
