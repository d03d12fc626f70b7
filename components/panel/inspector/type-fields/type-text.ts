import { type Definition, type Edit, fieldsOfType, formsOf, type TypeField, typeBody, typeOfFields } from '../../../../compiler/definition';

/** The fields of a type as it is written at a place, and the edit that changes them. Undefined: only code can change it. */
export interface EditableType {
  readonly fields: readonly TypeField[];
  edit(fields: readonly TypeField[]): Edit;
}

/** `written`: an object type, or the name of an interface or alias of this file. `inPlace` puts another object type where it stands. */
export function editableType(definition: Definition, written: string, inPlace: (type: string) => Edit): EditableType | undefined {
  const fields = fieldsOfType(written);
  if (fields !== undefined) return { fields, edit: (next) => inPlace(typeOfFields(next)) };
  for (const item of definition.module) {
    if (item.kind !== 'code' || item.functions !== undefined) continue;
    const body = typeBody(item.text, written.trim());
    const members = body && fieldsOfType(item.text.slice(body.start, body.end));
    if (members === undefined) continue;
    return { fields: members, edit: (next) => ({ type: 'setType', name: written.trim(), text: typeOfFields(next, true) }) };
  }
  return undefined;
}

/** The type of the answer of a form that this file defines. */
export function answerType(definition: Definition, variable: string): EditableType | undefined {
  const form = formsOf(definition).find((each) => each.variable === variable);
  return form && editableType(definition, form.typeArgument ?? '{}', (typeArgument) => ({ type: 'setForm', variable, typeArgument }));
}
