import { formsOf } from '../definition';
import type { Draft } from '../draft';
import type { EditOf } from '../edit';
import { normalText } from '../note';
import { EditRefused } from '../refused';
import { typeBody } from '../type-fields';

export function setForm({ definition }: Draft, { variable, name, typeArgument, options }: EditOf<'setForm'>): void {
  const form = formsOf(definition).find((each) => each.variable === variable);
  if (form === undefined) throw new EditRefused('edit/unknown-form', `There is no form '${variable}'.`);
  if (name !== undefined) form.name = normalText(name);
  if (options === '') delete form.options;
  else if (options !== undefined) form.options = normalText(options);
  if (typeArgument === '') delete form.typeArgument;
  else if (typeArgument !== undefined) form.typeArgument = normalText(typeArgument);
}

export function setType({ definition }: Draft, { name, text }: EditOf<'setType'>): void {
  for (const item of definition.module) {
    if (item.kind !== 'code' || item.functions !== undefined) continue;
    const body = typeBody(item.text, name);
    if (body === undefined) continue;
    item.text = item.text.slice(0, body.start) + normalText(text) + item.text.slice(body.end);
    return;
  }
  throw new EditRefused('edit/unknown-type', `There is no type '${name}' at the top of the file that consists of its members.`);
}
