import type { Lane } from './block';
import { EditRefused } from './refused';

/** A function is steps in its one lane, or what stands in one of the `instead` fields; never both, never neither. Changes `block`. */
export function settleBody(block: object, instead: readonly string[]): void {
  const owner = block as { lanes: Lane[] } & Record<string, unknown>;
  if (instead.every((name) => owner[name] === undefined)) {
    if (owner.lanes.length === 0) owner.lanes.push({ name: 'body', blocks: [] });
    return;
  }
  if (owner.lanes.some((lane) => lane.blocks.length > 0))
    throw new EditRefused('edit/has-steps', 'The block has steps inside; take them out first.');
  owner.lanes.length = 0;
}
