import { addActivity, addForm, addMessage, addSdkImport, insertAfterImports } from '../complete';
import type { Definition, ImportItem, ModuleItem } from '../definition';
import { type Draft, fresh, needLanguage, target } from '../draft';
import type { EditOf } from '../edit';
import { freeName } from '../free-name';
import { isPatternModule, isWorkflowModule, namesOfDefinition, sdkFunctions } from '../names';
import { normalText } from '../note';
import { EditRefused } from '../refused';

/** Copied statements at a place, with what they need at the top of the file. */
export function paste(draft: Draft, { place, text }: EditOf<'paste'>): void {
  const language = needLanguage(draft);
  const pasted = language.pasted(normalText(text));
  let statements = pasted.text;
  if (statements === '') throw new EditRefused('edit/not-statements', 'There is no statement in the text.');
  for (const name of pasted.declares) {
    if (!language.isUsed(name)) continue;
    const renamed = language.renameDeclared(
      statements,
      name,
      freeName(name, (each) => language.isUsed(each) || pasted.declares.includes(each)),
    );
    if (renamed === undefined)
      throw new EditRefused('edit/name-shadowed', `'${name}' is declared more than once in the text, and taken here.`);
    statements = renamed;
  }
  for (const item of pasted.items) bring(draft.definition, item, language.isUsed);
  const names = namesOfDefinition(draft.definition);
  for (const name of pasted.free)
    if (sdkFunctions.has(name) && !names.knows(name) && !language.isUsed(name)) addSdkImport(draft.definition, name);
  target(draft, place).splice(place.index, 0, fresh(draft, { kind: 'code', text: statements }));
}

function bring(definition: Definition, item: ModuleItem, isUsed: (name: string) => boolean): void {
  switch (item.kind) {
    case 'import':
      bringImport(definition, item, isUsed);
      break;
    case 'proxy': {
      if (item.variable !== undefined) throw new EditRefused('edit/not-statements', 'A proxy that is an object is not brought along.');
      const names = namesOfDefinition(definition);
      for (const { name, as } of item.names)
        if (names.activity(as ?? name, false) === undefined) {
          if (isUsed(as ?? name)) throw taken(as ?? name);
          addActivity(definition, name, item.local === true, as);
        }
      break;
    }
    case 'message':
    case 'form': {
      if (definition.module.some((each) => each.kind === item.kind && each.variable === item.variable)) break;
      if (isUsed(item.variable)) throw taken(item.variable);
      const { kind: _, ...given } = item;
      if (item.kind === 'message') addMessage(definition, given as Parameters<typeof addMessage>[1]);
      else addForm(definition, given as Parameters<typeof addForm>[1]);
      break;
    }
    default:
  }
}

function bringImport(definition: Definition, item: ImportItem, isUsed: (name: string) => boolean): void {
  const api = isWorkflowModule(item.from) || isPatternModule(item.from);
  if (api && item.names !== undefined && item.typeOnly === undefined) {
    for (const { name, as, typeOnly } of item.names) {
      const local = namesOfDefinition(definition).local(name);
      if (local === (as ?? name) || typeOnly) continue;
      if (as !== undefined || local !== undefined || isUsed(name))
        throw new EditRefused('edit/name-taken', `'${as ?? name}' has another name in this file; put it right in the text.`);
      addSdkImport(definition, name);
    }
    return;
  }
  const known = definition.module.some((each) => each.kind === 'import' && each.from === item.from && sameNames(each, item));
  if (known) return;
  for (const name of localNames(item)) if (isUsed(name)) throw taken(name);
  insertAfterImports(definition, item);
}

function localNames({ names, namespace, default: byDefault }: ImportItem): string[] {
  return [
    ...(names ?? []).map((each) => each.as ?? each.name),
    ...(namespace === undefined ? [] : [namespace]),
    ...(byDefault === undefined ? [] : [byDefault]),
  ];
}

/** The first has all that the second has. */
function sameNames(first: ImportItem, second: ImportItem): boolean {
  const known = new Set(localNames(first));
  return localNames(second).every((name) => known.has(name));
}

function taken(name: string): EditRefused {
  return new EditRefused('edit/name-taken', `The name '${name}' is taken.`);
}
