import { addForm, addMessage } from './complete';
import type { Definition } from './definition';
import type { NewForm, NewMessage } from './edit';
import { EditRefused } from './refused';

export function addMessageOnce(definition: Definition, message: NewMessage): void {
  needFree(definition, message.variable);
  addMessage(definition, message);
}

export function addFormOnce(definition: Definition, form: NewForm): void {
  needFree(definition, form.variable);
  addForm(definition, form);
}

export function needFree(definition: Definition, name: string): void {
  const taken = definition.module.some((item) => (item.kind === 'message' || item.kind === 'form') && item.variable === name);
  if (taken) throw new EditRefused('edit/name-taken', `The name '${name}' is taken.`);
}
