import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { type SearchAttributes, upsertMemo, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';

export const customInt = defineSearchAttributeKey('CustomIntField', SearchAttributeType.INT);
export const customKeyword = defineSearchAttributeKey('CustomKeywordField', SearchAttributeType.KEYWORD);

export async function example(): Promise<{ int: number | undefined; keyword: string | undefined; memo: unknown }> {
  const started = workflowInfo().typedSearchAttributes.get(customInt);
  upsertSearchAttributes([
    { key: customKeyword, value: 'new' },
    { key: customInt, value: (started ?? 0) + 1 },
  ]);
  upsertMemo({ note: 'changed' });
  const { typedSearchAttributes, memo } = workflowInfo();
  return { int: typedSearchAttributes.get(customInt), keyword: typedSearchAttributes.get(customKeyword), memo };
}

/** The older, untyped form. */
export async function untyped(): Promise<SearchAttributes> {
  upsertSearchAttributes({ CustomIntField: [5], CustomKeywordField: [] });
  return workflowInfo().searchAttributes;
}
