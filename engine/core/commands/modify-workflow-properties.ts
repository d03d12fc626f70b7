import type { Draft } from '../draft';
import { mergePayloads } from '../merge';
import { checkMap } from './check';
import { extras } from './extras';
import type { CommandOf } from './index';
import { CommandRefused } from './refused';

export function modifyWorkflowProperties(
  draft: Draft,
  command: CommandOf<'ModifyWorkflowProperties'>,
  workflowTaskCompletedEventId: number,
): void {
  const { state } = draft;
  const { upsertedMemo } = command.attributes;
  if (upsertedMemo === undefined || Object.keys(upsertedMemo).length === 0)
    throw new CommandRefused('BAD_MODIFY_WORKFLOW_PROPERTIES_ATTRIBUTES', 'No memo field is set.');
  const merged = mergePayloads(state.memo, upsertedMemo);
  checkMap(draft, 'The memo', merged);
  state.memo = merged;
  draft.append({ type: 'WorkflowPropertiesModified', attributes: { upsertedMemo, workflowTaskCompletedEventId }, ...extras(command) });
  draft.visible = true;
}
