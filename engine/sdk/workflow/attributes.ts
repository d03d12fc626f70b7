import {
  defaultPayloadConverter,
  type SearchAttributes,
  type SearchAttributeUpdatePair,
  searchAttributesFromPayloads,
  searchAttributesToPayloads,
} from '../common';
import { runFor } from './run';

/** Sets search attributes of this run; `null` (or an empty list) removes one. */
export function upsertSearchAttributes(attributes: SearchAttributes | readonly SearchAttributeUpdatePair[]): void {
  const run = runFor('upsertSearchAttributes');
  const payloads = searchAttributesToPayloads(attributes);
  run.push({ type: 'upsertWorkflowSearchAttributes', searchAttributes: payloads, callSite: run.takeCallSite() });
  const { info } = run;
  const kept = Object.entries(info.searchAttributes).filter(([name]) => !(name in payloads));
  run.info = { ...info, searchAttributes: { ...Object.fromEntries(kept), ...searchAttributesFromPayloads(payloads) } };
}

/** Sets fields of this run's memo; `null` or `undefined` removes one. */
export function upsertMemo(memo: Record<string, unknown>): void {
  const run = runFor('upsertMemo');
  const upsertedMemo = Object.fromEntries(
    Object.entries(memo).map(([key, value]) => [key, defaultPayloadConverter.toPayload(value ?? null)]),
  );
  run.push({ type: 'modifyWorkflowProperties', upsertedMemo, callSite: run.takeCallSite() });
  const merged = Object.entries({ ...run.info.memo, ...memo }).filter(([, value]) => value !== null && value !== undefined);
  run.info = { ...run.info, memo: Object.fromEntries(merged) };
}
