import type { HistoryEvent } from '../../../contract';
import { historyFromJson } from '../../../contract/history-json';
import type { WorkflowHandle } from '../workflow-handle';

/** A run's history as a client fetches it, in our form: what Temporal's has no word for is not there. */
export async function ourHistory(handle: Pick<WorkflowHandle, 'fetchHistory'>): Promise<{ readonly events: readonly HistoryEvent[] }> {
  const { events } = historyFromJson(await handle.fetchHistory());
  return { events: events as readonly HistoryEvent[] };
}

/** What the first failed workflow task of a run says; undefined: none has failed. */
export async function taskFailure(handle: Pick<WorkflowHandle, 'fetchHistory'>): Promise<string | undefined> {
  const { events } = await ourHistory(handle);
  const [failed] = events.flatMap((event) => (event.type === 'WorkflowTaskFailed' ? [event.attributes] : []));
  return failed?.failure?.message;
}
