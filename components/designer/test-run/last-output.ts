import { fromPayloads, isEvent } from '../../../engine/contract';
import type { RunPicture } from '../../runs/picture';

/** What an activity gave in a test the last time; null: it gave nothing yet. */
export function lastOutput(picture: RunPicture | null, blockId: string): { readonly value: unknown } | null {
  for (const step of [...(picture?.steps[blockId] ?? [])].reverse())
    for (const event of step.events)
      if (isEvent(event, 'ActivityTaskCompleted')) return { value: fromPayloads(event.attributes.result)[0] ?? null };
  return null;
}
