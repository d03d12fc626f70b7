import {
  encodeValue,
  type SearchAttributes,
  type SearchAttributeUpdatePair,
  searchAttributesToPayloads,
  TypedSearchAttributes,
} from '../common';
import { type Run, runFor } from './run';

/** Sets search attributes of this run; `null` (or, in the untyped form, an empty list) removes one. */
export function upsertSearchAttributes(searchAttributes: SearchAttributes | SearchAttributeUpdatePair[]): void {
  const run = runFor('upsertSearchAttributes');
  if (searchAttributes === undefined || searchAttributes === null) throw new Error('searchAttributes must be a non-null SearchAttributes');
  const typed = Array.isArray(searchAttributes);
  for (const value of typed ? [] : Object.values(searchAttributes))
    if (value !== undefined && !Array.isArray(value)) throw new Error(`Search attribute value must be an array or undefined, got ${value}`);
  const payloads = typed ? searchAttributesToPayloads(undefined, searchAttributes) : searchAttributesToPayloads(searchAttributes);
  run.push({ type: 'upsertWorkflowSearchAttributes', searchAttributes: payloads, ...run.takeMark() });
  run.info = { ...run.info, ...(typed ? withTyped(run, searchAttributes) : withUntyped(run, searchAttributes)) };
}

function withTyped({ info }: Run, updates: SearchAttributeUpdatePair[]) {
  const searchAttributes = { ...info.searchAttributes };
  for (const { key, value } of updates) {
    if (value === null) delete searchAttributes[key.name];
    else searchAttributes[key.name] = (Array.isArray(value) ? value : [value]) as SearchAttributes[string];
  }
  return { searchAttributes, typedSearchAttributes: info.typedSearchAttributes.updateCopy([...updates]) };
}

/** The untyped form says no types: they are guessed from the values and from what was there. */
function withUntyped({ info }: Run, updates: SearchAttributes) {
  const searchAttributes = { ...info.searchAttributes };
  let typedSearchAttributes = info.typedSearchAttributes.copy();
  for (const [name, values] of Object.entries(updates)) {
    const known = typedSearchAttributes.getAll().find(({ key }) => key.name === name)?.key;
    if (values === undefined || values.length === 0) {
      if (known) typedSearchAttributes = typedSearchAttributes.updateCopy([{ key: known, value: null } as SearchAttributeUpdatePair]);
      delete searchAttributes[name];
      continue;
    }
    const key = TypedSearchAttributes.getKeyFromUntyped(name, values);
    if (key === undefined) continue;
    if (key.type === 'TEXT' && known) key.type = known.type;
    const [first] = values;
    const single = key.type === 'DATETIME' ? new Date(first as string | Date) : first;
    const value = values.length === 1 ? single : values;
    typedSearchAttributes = typedSearchAttributes.updateCopy([{ key, value } as SearchAttributeUpdatePair]);
    searchAttributes[name] = values;
  }
  return { searchAttributes, typedSearchAttributes };
}

/** Sets fields of this run's memo; `null` or `undefined` removes one. */
export function upsertMemo(memo: Record<string, unknown>): void {
  const run = runFor('upsertMemo');
  if (memo === undefined || memo === null) throw new Error('memo must be a non-null Record');
  const upsertedMemo = Object.fromEntries(
    Object.entries(memo).map(([key, value]) => [key, encodeValue(run.converters, value ?? undefined, run.context)]),
  );
  run.push({ type: 'modifyWorkflowProperties', upsertedMemo, ...run.takeMark() });
  const left = Object.entries({ ...run.info.memo, ...memo }).filter(([, value]) => value !== null && value !== undefined);
  run.info = { ...run.info, memo: Object.fromEntries(left) };
}
