import type { Draft } from '../draft';
import { LIMITS } from '../limits';
import { mergePayloads } from '../merge';
import { checkSearchAttributes } from './check';
import { extras } from './extras';
import type { CommandOf } from './index';
import { CommandRefused } from './refused';

const BAD = 'BAD_SEARCH_ATTRIBUTES';

export function upsertWorkflowSearchAttributes(
  draft: Draft,
  command: CommandOf<'UpsertWorkflowSearchAttributes'>,
  workflowTaskCompletedEventId: number,
): void {
  const { state } = draft;
  const { searchAttributes } = command.attributes;
  if (searchAttributes === undefined || Object.keys(searchAttributes).length === 0)
    throw new CommandRefused(BAD, 'No search attribute is set.');
  checkSearchAttributes(draft, searchAttributes);
  const merged = mergePayloads(state.searchAttributes, searchAttributes);
  if (Object.keys(merged).length > LIMITS.searchAttributeKeys)
    throw new CommandRefused(BAD, `A run has at most ${LIMITS.searchAttributeKeys} search attributes.`);
  state.searchAttributes = merged;
  draft.append({
    type: 'UpsertWorkflowSearchAttributes',
    attributes: { searchAttributes, workflowTaskCompletedEventId },
    ...extras(command),
  });
  draft.visible = true;
}
