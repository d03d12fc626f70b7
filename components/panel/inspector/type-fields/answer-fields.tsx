'use client';

import type { Block, Definition } from '../../../../compiler/definition';
import { t } from '../../../texts';
import type { InspectorHands } from '../context';
import { TypeFieldsEditor } from './type-fields-editor';
import { typeHands } from './type-hands';
import { answerType } from './type-text';

/** What a person is asked by a human task: the fields of its form, whichever type they are written in. */
export function AnswerFields({
  definition,
  block,
  disabled,
  edit,
  renameAt,
}: InspectorHands & { readonly definition: Definition; readonly block: Extract<Block, { kind: 'humanTask' }> }) {
  const answer = answerType(definition, block.form);
  if (answer === undefined)
    return <p className="text-12 text-text-3">{t('What the person fills in is the type of the form, which is changed in the code.')}</p>;
  return (
    <TypeFieldsEditor
      label={t('What the person fills in')}
      fields={answer.fields}
      disabled={disabled}
      {...typeHands(answer, { edit, renameAt })}
    />
  );
}
