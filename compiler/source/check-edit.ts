import { type Block, type Edit, EditRefused, fieldsOfType, flatten, type Lane, laneByKey, type NewBlock, normalText } from '../definition';
import { checkBlock, inLane, laneFragment } from './check-block';
import { checkNote } from './check-comments';
import { checkField } from './check-field';
import { checkForm, checkMessage, checkParameters } from './check-top';
import { need } from './need';

/** Refuses texts that are not what their place asks for. Nothing may break out of its place in the code. */
export function checkEdit(edit: Edit, kindOfBlock: (id: string) => NewBlock | undefined): void {
  switch (edit.type) {
    case 'insert':
      for (const block of edit.blocks) checkBlock(block);
      for (const message of edit.messages ?? []) checkMessage(message);
      for (const form of edit.forms ?? []) checkForm(form);
      return;
    case 'wrap':
      checkBlock(edit.in);
      return;
    case 'insertText':
    case 'setText':
      if (normalText(edit.text) !== '' || edit.type === 'insertText') need('statements', normalText(edit.text), 'text');
      return;
    case 'setField': {
      const block = kindOfBlock(edit.id);
      if (block !== undefined && isSet(block, edit.field, edit.value)) return;
      if (block !== undefined && edit.value !== undefined && edit.value !== '') checkField(block, edit.field, normalText(edit.value));
      return;
    }
    case 'enable': {
      const block = kindOfBlock(edit.id);
      if (block?.kind === 'disabled') need('statements', normalText(block.text), 'text');
      return;
    }
    case 'setNote':
      checkNote([edit.title, edit.description]);
      return;
    case 'rename':
      need('identifier', edit.to, 'result.name');
      return;
    case 'addLane':
      if (edit.value !== undefined)
        need(laneFragment(kindOfBlock(edit.id)?.kind, edit.name), inLane(edit.name, normalText(edit.value)), 'value');
      return;
    case 'setSignature':
      if (edit.params !== undefined) checkParameters(edit.params);
      if (edit.returnType !== undefined && edit.returnType !== '') need('returnType', normalText(edit.returnType), 'returnType');
      return;
    case 'addMessage':
      checkMessage(edit.message);
      return;
    case 'setMessage':
      if (edit.name !== undefined) need('expression', normalText(edit.name), 'name');
      if (edit.typeArguments !== undefined && edit.typeArguments !== '')
        need('type', `X<${normalText(edit.typeArguments)}>`, 'typeArguments');
      return;
    case 'setForm':
      if (edit.name !== undefined) need('expression', normalText(edit.name), 'name');
      if (edit.typeArgument !== undefined && edit.typeArgument !== '') need('type', normalText(edit.typeArgument), 'typeArgument');
      if (edit.options !== undefined && edit.options !== '') need('expression', normalText(edit.options), 'options');
      return;
    case 'setType':
      need('type', normalText(edit.text), 'text');
      if (fieldsOfType(edit.text) === undefined) throw new EditRefused('edit/not-type', `'text' is not the members of a type in braces.`);
      return;
    case 'addFunction':
      need('identifier', edit.name, 'name');
      if (edit.params !== undefined) checkParameters(edit.params);
      if (edit.returnType !== undefined) need('returnType', normalText(edit.returnType), 'returnType');
      return;
    case 'renameName':
      need('identifier', edit.to, 'to');
      return;
    case 'extract':
      need('identifier', edit.name, 'name');
      for (const [name, type] of Object.entries(edit.types ?? {})) need('type', type, `types.${name}`);
      return;
    case 'replace':
      checkBlock(edit.block);
      return;
    case 'compensate':
      if (normalText(edit.step).startsWith('{')) throw new EditRefused('edit/not-expression', 'An object literal needs parentheses here.');
      need('expression', normalText(edit.step), 'step');
      return;
    case 'addForm':
      checkForm(edit.form);
      return;
    case 'setProxyOptions':
      need('expression', normalText(edit.options), 'options');
      return;
    default:
      return;
  }
}

/** What stands there already is code that the compiler accepts, whatever it is. */
function isSet(block: NewBlock, field: string, value: string | undefined): boolean {
  const lane = field.startsWith('lane:') ? laneByKey(block as { lanes?: Lane[] }, field.slice('lane:'.length)) : undefined;
  return value !== undefined && (lane?.value ?? flatten(block as Block).get(field)) === normalText(value);
}
