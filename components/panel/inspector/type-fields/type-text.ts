import {
  type Definition,
  type Edit,
  type FunctionDefinition,
  fieldOffsets,
  fieldsOfType,
  formsOf,
  type TypeField,
  typeAt,
  typeBody,
  typeOfFields,
} from '../../../../compiler/definition';

/** The fields of a type as it is written at a place, and the edit that changes them. */
export interface EditableType {
  readonly fields: readonly TypeField[];
  edit(fields: readonly TypeField[]): Edit;
  /** Where the name of a field stands in the text of the file; undefined: it is written otherwise. */
  place(source: string, index: number): number | undefined;
}

/** The type of what a workflow is started with. Undefined: it has none, or only code can change it. */
export function inputType(definition: Definition, fn: FunctionDefinition): EditableType | undefined {
  const [input, ...others] = fn.params;
  if (input?.type === undefined) return undefined;
  return editableType(definition, input.type, {
    edit: (type) => ({ type: 'setSignature', function: fn.name, params: [{ ...input, type }, ...others] }),
    before: new RegExp(`\\b${escaped(fn.name)}\\s*\\(\\s*${escaped(input.name)}\\s*\\??\\s*:\\s*`, 'u'),
  });
}

/** The type of the answer of a form that this file defines. */
export function answerType(definition: Definition, variable: string): EditableType | undefined {
  const form = formsOf(definition).find((each) => each.variable === variable);
  return (
    form &&
    editableType(definition, form.typeArgument ?? '{}', {
      edit: (typeArgument) => ({ type: 'setForm', variable, typeArgument }),
      before: new RegExp(`\\b${escaped(variable)}\\s*=\\s*[\\w$.]+\\s*<\\s*`, 'u'),
    })
  );
}

/** How a type that stands right at its place is changed, and what stands before it in the file. */
interface Inline {
  edit(type: string): Edit;
  readonly before: RegExp;
}

/** `written`: an object type, or the name of an interface or alias of this file. */
function editableType(definition: Definition, written: string, inline: Inline): EditableType | undefined {
  const fields = fieldsOfType(written);
  if (fields !== undefined)
    return {
      fields,
      edit: (next) => inline.edit(typeOfFields(next)),
      place: (source, index) => {
        const before = inline.before.exec(source);
        return before === null ? undefined : placeIn(source, before.index + before[0].length, index);
      },
    };
  const name = written.trim();
  for (const item of definition.module) {
    if (item.kind !== 'code' || item.functions !== undefined) continue;
    const body = typeBody(item.text, name);
    const members = body && fieldsOfType(item.text.slice(body.start, body.end));
    if (members === undefined) continue;
    return {
      fields: members,
      edit: (next) => ({ type: 'setType', name, text: typeOfFields(next, true) }),
      place: (source, index) => placeIn(source, typeBody(source, name)?.start, index),
    };
  }
  return undefined;
}

function placeIn(source: string, start: number | undefined, index: number): number | undefined {
  const text = start === undefined ? undefined : typeAt(source, start);
  const offset = text === undefined ? undefined : fieldOffsets(text)?.[index];
  return start === undefined || offset === undefined ? undefined : start + offset;
}

function escaped(name: string): string {
  return name.replace(/[$]/g, '\\$');
}
