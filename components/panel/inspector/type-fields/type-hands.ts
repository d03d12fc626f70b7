import type { InspectorHands } from '../context';
import type { TypeFieldsEditorProps } from './type-fields-editor';
import type { EditableType } from './type-text';

/** What the list of fields does to a type. */
export function typeHands(
  type: EditableType,
  { edit, renameAt }: Pick<InspectorHands, 'edit' | 'renameAt'>,
): Pick<TypeFieldsEditorProps, 'onSet' | 'onRename'> {
  return {
    onSet: async (fields) => {
      const outcome = await edit(type.edit(fields));
      return outcome.ok ? null : outcome.message;
    },
    onRename: async (index, name) => {
      const outcome = await renameAt?.((source) => type.place(source, index), name);
      return outcome == null ? undefined : outcome.ok ? null : outcome.message;
    },
  };
}
