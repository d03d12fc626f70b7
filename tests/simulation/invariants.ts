import { isDeepStrictEqual } from 'node:util';
import { fromPayloads, type HistoryEvent, isOpenStatus, type WorkflowStatus } from '../../engine/contract';
import { checkHistory } from '../../engine/service/testing/check-history';
import type { MemoryDatabase } from '../../engine/store/memory';
import type { CommitGroup, CommitOutcome } from '../../engine/store/store';
import type { Ledger } from './clients';
import { rebuild, recorded } from './rebuild';
import { decide } from './workflows';

/** What must be true of a database whatever happened. Each check throws, with what is not so. */

const keyOf = ({ namespace, workflowId, runId }: { namespace: string; workflowId: string; runId: string }) =>
  JSON.stringify([namespace, workflowId, runId]);

function historyIn(database: MemoryDatabase, id: string): HistoryEvent[] {
  return (database.histories.get(id) ?? []).map((text) => JSON.parse(text) as HistoryEvent);
}

/** At every commit: one open run per workflow id, and records that their histories bear out. */
export function checkCommit(
  database: MemoryDatabase,
  groups: readonly CommitGroup[],
  outcomes: readonly CommitOutcome[],
  deep: boolean,
): void {
  for (const [at, group] of groups.entries()) {
    if (outcomes[at] !== 'committed') continue;
    for (const { key, makeCurrent } of group) {
      if (makeCurrent) checkOneOpen(database, key.namespace, key.workflowId);
      if (deep) checkRecord(database, keyOf(key));
    }
  }
}

function checkOneOpen(database: MemoryDatabase, namespace: string, workflowId: string): void {
  const open = [...database.executions.values()].filter(
    ({ key, status }) => key.namespace === namespace && key.workflowId === workflowId && isOpenStatus(status as WorkflowStatus),
  );
  if (open.length > 1) throw new Error(`${workflowId} has ${open.length} open runs`);
}

function checkRecord(database: MemoryDatabase, id: string): void {
  const record = database.executions.get(id);
  if (record === undefined) return;
  const history = historyIn(database, id);
  const { told, buffered } = recorded(record.state);
  const expected = rebuild(history, buffered);
  if (told.workflowTask === undefined) expected.workflowTask = undefined;
  if (!told.open)
    for (const each of [told, expected])
      Object.assign(each, { children: [], externals: [], activities: [], timers: [], workflowTask: null });
  for (const each of [told, expected]) for (const list of Object.values(each)) if (Array.isArray(list)) list.sort();
  if (!isDeepStrictEqual(told, expected))
    throw new Error(`the record of ${id} is not what its history tells:\n${JSON.stringify(told)}\n${JSON.stringify(expected)}`);
  if (isOpenStatus(record.status as WorkflowStatus) !== told.open || (record.status === 'Paused') !== told.paused)
    throw new Error(`the record of ${id} is ${record.status}, its state says otherwise`);
}

/** At the end, when everything that was acknowledged has had its time. */
export function checkEnd(database: MemoryDatabase, ledger: Ledger): void {
  const histories = new Map([...database.executions].map(([id, record]) => [id, { record, history: historyIn(database, id) }]));
  for (const [id, { record, history }] of histories) {
    const [first] = history;
    const type = first?.type === 'WorkflowExecutionStarted' ? first.attributes.workflowType : '';
    // What a workflow answers to updates is not in the history of the task that brought them.
    checkHistory(history, type === 'updated' ? undefined : decide);
    checkRecord(database, id);
    checkResults(id, history);
    const visible = database.visibility.get(id)?.row.status;
    if (visible !== record.status) throw new Error(`${id} is ${record.status}, the list of runs says ${visible}`);
    if (isOpenStatus(record.status as WorkflowStatus))
      throw new Error(`${id} is still open:\n${history.map((event) => `${event.id} ${event.type}`).join('\n')}`);
  }
  for (const [workflowId, { runId, end }] of ledger.started) {
    if (!histories.has(keyOf({ namespace: 'default', workflowId, runId })))
      throw new Error(`the start of ${workflowId} was acknowledged, its run is not there`);
    const current = database.current.get(JSON.stringify(['default', workflowId]));
    const last = histories.get(keyOf({ namespace: 'default', workflowId, runId: current ?? '' }))?.record.status;
    if (last !== end) throw new Error(`${workflowId} ended as ${last}, not as ${end}`);
  }
  checkReset(database, ledger);
  checkDeleted(database, ledger);
  checkSchedules(database, ledger);
  for (const { history } of histories.values())
    checkTicks(
      history,
      [...histories.values()].map((each) => each.history),
    );
  // A reset tells the same again in a run of its own: there the last one counts.
  const told = (workflowId: string) =>
    [...histories.values()].flatMap(({ record, history }) => {
      const last = ledger.reset.get(workflowId) ?? record.key.runId;
      return record.key.workflowId === workflowId && record.key.runId === last ? history : [];
    });
  for (const [workflowId, requestIds] of ledger.signalled) {
    const got = told(workflowId).flatMap((event) => (event.type === 'WorkflowExecutionSignaled' ? [event.attributes.requestId] : []));
    for (const requestId of requestIds) {
      const times = got.filter((each) => each === requestId).length;
      if (times !== 1) throw new Error(`the signal ${requestId} was acknowledged and is there ${times} times`);
    }
  }
  for (const workflowId of ledger.started.keys()) {
    const got = told(workflowId).flatMap((event) =>
      event.type === 'WorkflowExecutionSignaled' ? fromPayloads(event.attributes.input) : [],
    );
    if (new Set(got).size < got.length) throw new Error(`${workflowId} was signalled twice with the same: ${got.join(', ')}`);
  }
  for (const [workflowId, updateIds] of ledger.updated) {
    const got = told(workflowId).flatMap((event) =>
      event.type === 'WorkflowExecutionUpdateCompleted' ? [event.attributes.meta.updateId] : [],
    );
    for (const updateId of updateIds) {
      const times = got.filter((each) => each === updateId).length;
      if (times !== 1) throw new Error(`the update ${updateId} has its outcome ${times} times`);
    }
  }
  const gone = new Set(ledger.deleted.values());
  for (const [runId, ids] of ledger.results) {
    // The worker heard of it after the run had been deleted.
    if (gone.has(runId)) continue;
    const history = [...histories.values()].find(({ record }) => record.key.runId === runId)?.history ?? [];
    const completed = history.flatMap((event) => (event.type === 'ActivityTaskCompleted' ? [event.attributes.scheduledEventId] : []));
    // A run that was terminated meanwhile takes what it had buffered along.
    const cut = history.at(-1)?.type === 'WorkflowExecutionTerminated';
    for (const id of ids) {
      if (ids.filter((each) => each === id).length > 1) throw new Error(`the result of activity ${id} of ${runId} was acknowledged twice`);
      if (!completed.includes(id) && !cut) throw new Error(`the result of activity ${id} of ${runId} was acknowledged and is not there`);
    }
  }
  if (database.tasks.size > 0)
    throw new Error(`tasks of nobody are left: ${[...database.tasks.values()].map((task) => JSON.stringify(task)).join(' ')}`);
}

/** However often it was asked for: one run was reset, and one new one is there. */
function checkReset(database: MemoryDatabase, { reset }: Ledger): void {
  for (const [workflowId, runId] of reset) {
    const runs = [...database.executions.values()].filter(({ key }) => key.workflowId === workflowId);
    if (runs.length !== 2) throw new Error(`${workflowId} was reset once and has ${runs.length} runs`);
    if (database.current.get(JSON.stringify(['default', workflowId])) !== runId)
      throw new Error(`${workflowId} was reset to ${runId}, another run is the current one`);
  }
}

/** Each action was taken once, whoever died over it. */
function checkSchedules(database: MemoryDatabase, { scheduled }: Ledger): void {
  for (const [scheduleId, actions] of scheduled) {
    const ids = [...database.executions.values()].map(({ key }) => key.workflowId).filter((id) => id.startsWith(`${scheduleId}-`));
    if (ids.length !== actions || new Set(ids).size !== actions)
      throw new Error(`${scheduleId} had ${actions} actions to take and took ${ids.length}: ${ids.join(', ')}`);
  }
}

/** Nothing of a deleted run is left. */
function checkDeleted(database: MemoryDatabase, { deleted }: Ledger): void {
  for (const workflowId of deleted.keys()) {
    const places = {
      executions: database.executions,
      histories: database.histories,
      visibility: database.visibility,
      current: database.current,
    };
    for (const [place, rows] of Object.entries(places))
      for (const id of rows.keys()) if (JSON.parse(id)[1] === workflowId) throw new Error(`${workflowId} was deleted and is in ${place}`);
  }
}

/** Each run of a cron workflow knows the result of the one before it, and no tick is lost or doubled. */
function checkTicks(history: readonly HistoryEvent[], all: readonly (readonly HistoryEvent[])[]): void {
  const [first] = history;
  const last = history.at(-1);
  if (first?.type !== 'WorkflowExecutionStarted' || first.attributes.workflowType !== 'clock') return;
  if (last?.type !== 'WorkflowExecutionCompleted') return;
  const followers = all.filter(
    ([start]) =>
      start?.type === 'WorkflowExecutionStarted' && start.attributes.continuedExecutionRunId === first.attributes.originalExecutionRunId,
  );
  if (followers.length !== 1) throw new Error(`a run of ${first.attributes.workflowId} is followed by ${followers.length}`);
  const [start] = followers[0] ?? [];
  const [told] = fromPayloads(start?.type === 'WorkflowExecutionStarted' ? start.attributes.lastCompletionResult : []);
  const [said] = fromPayloads(last.attributes.result);
  if (told !== said) throw new Error(`a run of ${first.attributes.workflowId} ended with ${said}, the next one was told ${told}`);
}

/** Each activity has the result that belongs to it. */
function checkResults(id: string, history: readonly HistoryEvent[]): void {
  for (const event of history) {
    if (event.type !== 'ActivityTaskCompleted') continue;
    const scheduled = history[event.attributes.scheduledEventId - 1];
    const expected = scheduled?.type === 'ActivityTaskScheduled' ? `${scheduled.attributes.activityId} done` : undefined;
    const [got] = fromPayloads(event.attributes.result);
    if (got !== expected) throw new Error(`${id}: activity ${event.attributes.scheduledEventId} has the result ${got}, not ${expected}`);
  }
}
