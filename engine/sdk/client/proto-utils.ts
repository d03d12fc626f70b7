import { historyFromJson, historyToJson } from '../../contract/history-json';
import { type History, historyOf } from './history';

/** What a project gets for `@temporalio/common/lib/proto-utils`. */
export type { History } from './history';

/** A history as text in Temporal's JSON form. Takes what `fetchHistory` gives, and Temporal's own objects. Throws `EngineError` `INVALID_ARGUMENT`. */
export function historyToJSON(history: unknown): string {
  return JSON.stringify(historyToJson(historyFromJson(history).events), null, 2);
}

/** The other way; `json` is what was parsed. Events that this engine has no word for are left out. */
export function historyFromJSON(json: unknown): History {
  return historyOf(historyFromJson(json).events.flatMap((event) => (event.type === 'Foreign' ? [] : [event])));
}
