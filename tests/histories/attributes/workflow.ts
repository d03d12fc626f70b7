import { sleep, upsertMemo, upsertSearchAttributes, workflowInfo } from 'backstitch/workflow';

export async function attributes(): Promise<unknown> {
  upsertSearchAttributes({ CustomKeywordField: ['a'], CustomIntField: [1] });
  upsertMemo({ note: 'one', more: { deep: true } });
  await sleep(1);
  upsertSearchAttributes({ CustomKeywordField: ['b'], CustomIntField: [] });
  upsertMemo({ note: null });
  const { memo, searchAttributes } = workflowInfo();
  return { memo, searchAttributes };
}
