import ts from 'typescript';
import type { RenameResult } from '../checker';

type Refused = Extract<RenameResult, { ok: false }>;
type Renamed =
  | Refused
  | (Exclude<RenameResult, Refused> & {
      /** Where the new name stands in the text after the edits. */
      readonly namesAt: readonly number[];
    });

/** A name and all that stands for it get another one, or it is said why not. Library names and names of other files stay. */
export function renameAt(service: ts.LanguageService, path: string, offset: number, newName: string): Renamed {
  if (!isIdentifier(newName))
    return refused('rename/not-a-name', `'${newName}' cannot be a name here: use letters, digits and _, begin with a letter.`);
  const info = service.getRenameInfo(path, offset, { allowRenameOfImportPath: false });
  if (!info.canRename) return refused('rename/nothing-here', 'There is nothing here that can get another name.');
  const locations = service.findRenameLocations(path, offset, false, false, { providePrefixAndSuffixTextForRename: true }) ?? [];
  if (locations.length === 0 || locations.some((each) => each.fileName !== path))
    return refused('rename/elsewhere', `'${info.displayName}' is defined in another file: it keeps its name.`);
  const places = locations
    .map(({ textSpan, prefixText = '', suffixText = '' }) => ({
      edit: { start: textSpan.start, end: textSpan.start + textSpan.length, text: `${prefixText}${newName}${suffixText}` },
      /** Where in the text the name stands. */
      within: prefixText.length,
    }))
    .sort((a, b) => a.edit.start - b.edit.start);
  let moved = 0;
  const namesAt = places.map(({ edit, within }) => {
    const at = edit.start + moved + within;
    moved += edit.text.length - (edit.end - edit.start);
    return at;
  });
  return { ok: true, from: info.displayName, edits: places.map(({ edit }) => edit), namesAt };
}

/** After a rename the same places, and no others, must mean the same thing: nothing else is called so there, and nothing hides it. */
export function meansTheSame(service: ts.LanguageService, path: string, namesAt: readonly number[]): boolean {
  const [first] = namesAt;
  if (first === undefined) return true;
  const found = service.findRenameLocations(path, first, false, false, { providePrefixAndSuffixTextForRename: true }) ?? [];
  const now = new Set(found.map(({ textSpan }) => textSpan.start));
  return now.size === namesAt.length && namesAt.every((place) => now.has(place));
}

function refused(id: 'rename/not-a-name' | 'rename/nothing-here' | 'rename/elsewhere', message: string): Refused {
  return { ok: false, id, message };
}

/** One identifier, and no word of the language. */
function isIdentifier(text: string): boolean {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, false, ts.LanguageVariant.Standard, text);
  return scanner.scan() === ts.SyntaxKind.Identifier && scanner.getTokenEnd() === text.length && text.length <= 200;
}
