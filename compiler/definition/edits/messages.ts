import { type Block, lanesOf } from '../block';
import { type Definition, functionsOf, messagesOf } from '../definition';
import { type Draft, needLanguage } from '../draft';
import type { EditOf } from '../edit';
import { normalText } from '../note';
import { EditRefused } from '../refused';

export function setMessage({ definition }: Draft, { variable, name, typeArguments }: EditOf<'setMessage'>): void {
  const message = messageNamed(definition, variable);
  if (name !== undefined) message.name = normalText(name);
  if (typeArguments === '') delete message.typeArguments;
  else if (typeArguments !== undefined) message.typeArguments = normalText(typeArguments);
}

export function removeMessage(draft: Draft, { variable }: EditOf<'removeMessage'>): void {
  const { definition } = draft;
  const message = messageNamed(definition, variable);
  let handlers = 0;
  const visit = (blocks: Block[]): void => {
    for (let i = blocks.length - 1; i >= 0; i--) {
      const block = blocks[i] as Block;
      if (block.kind === 'handler' && block.message === variable) {
        blocks.splice(i, 1);
        handlers++;
      } else for (const lane of lanesOf(block)) visit(lane.blocks);
    }
  };
  for (const fn of functionsOf(definition)) visit(fn.blocks);
  if (needLanguage(draft).references(variable) > handlers)
    throw new EditRefused('edit/still-used', `'${variable}' is still used besides by its handlers.`);
  definition.module = definition.module.filter((item) => item !== message);
}

function messageNamed(definition: Definition, variable: string) {
  const found = messagesOf(definition).find((each) => each.variable === variable);
  if (found === undefined) throw new EditRefused('edit/unknown-message', `There is no message '${variable}'.`);
  return found;
}
