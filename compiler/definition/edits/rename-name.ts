import { embeddedNames, functionsOf, type ModuleItem } from '../definition';
import { type Draft, type Language, needLanguage } from '../draft';
import type { EditOf } from '../edit';
import { EditRefused } from '../refused';
import { renameIn } from '../rename';
import { needUnused } from './functions';

/** Renames what the file declares at its top: a function, a message, a form. */
export function renameName(draft: Draft, { name, to }: EditOf<'renameName'>): void {
  const { definition } = draft;
  if (name === to) return;
  const owner = functionsOf(definition).find((each) => each.name === name);
  const declared = definition.module.some((item) => (item.kind === 'message' || item.kind === 'form') && item.variable === name);
  if (owner === undefined && !declared) throw new EditRefused('edit/unknown-name', `There is no function, message or form '${name}'.`);
  if (name === 'default') throw new EditRefused('edit/unknown-name', 'What has no name cannot be renamed.');
  if (embeddedNames(definition).has(name)) throw new EditRefused('edit/embedded', 'A function inside other code is renamed in the code.');
  needUnused(draft, to);
  const language = needLanguage(draft);
  for (const fn of functionsOf(definition)) {
    renameIn(fn, undefined, name, to, language);
    fn.params = fn.params.map((each) => renamedTexts(each, ['type', 'default'], name, to, language));
    if (fn.returnType !== undefined) fn.returnType = renamed(fn.returnType, name, to, language);
    if (fn === owner) fn.name = to;
    if (fn === owner && fn.overloads !== undefined)
      throw new EditRefused('edit/name-shadowed', 'A function with overloads is renamed in the code.');
  }
  definition.name = definition.workflows[0]?.name ?? '';
  for (const item of definition.module) renameItem(item, name, to, language);
}

function renameItem(item: ModuleItem, from: string, to: string, language: Language): void {
  switch (item.kind) {
    case 'message':
    case 'form':
      if (item.variable === from) item.variable = to;
      break;
    case 'function':
      if (item.name === from) item.name = to;
      break;
    case 'code':
      if (item.functions === undefined) item.text = renamed(item.text, from, to, language);
      else if ([item.text, ...item.functions.map((each) => each.after)].some((text) => occurs(text, from)))
        throw new EditRefused('edit/embedded', `'${from}' occurs in code that has functions inside; rename it in the code.`);
      break;
    default:
  }
}

function renamedTexts<T extends object>(value: T, keys: readonly (keyof T)[], from: string, to: string, language: Language): T {
  const copy = { ...value };
  for (const key of keys)
    if (typeof copy[key] === 'string') Object.assign(copy, { [key]: renamed(copy[key] as string, from, to, language) });
  return copy;
}

function occurs(text: string, name: string): boolean {
  return [...text.matchAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu)].some(([word]) => word === name);
}

function renamed(text: string, from: string, to: string, language: Language): string {
  const found = language.rename(text, from, to);
  if (found === undefined) throw new EditRefused('edit/name-shadowed', `'${from}' is declared more than once; rename it in the code.`);
  return found;
}
