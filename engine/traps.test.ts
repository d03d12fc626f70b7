import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/**
 * The mistakes that an engine of this kind makes, each with the test that would find it. Who renames, removes or switches off one of
 * these tests says here where the trap is watched now. That the tests hold is for them to show: here only that each is one that runs.
 */
const TRAPS: readonly (readonly [trap: string, file: string, title: string])[] = [
  ['buffered events and their order', 'core/workflow-task.test.ts', 'buffered events while a workflow task is in flight, and their order'],
  [
    'a completion token of an older attempt',
    'core/workflow-task.test.ts',
    'refuses the answer to a task that timed out, and to one handed out twice',
  ],
  ['one workflow task at a time', 'core/workflow-task.test.ts', 'lets a scheduled task absorb what comes in'],
  [
    'endless events of a failing task',
    'core/workflow-task.test.ts',
    'a workflow task that fails or times out again and again backs off and writes transient attempts, not endless events',
  ],
  ['a close unaware of a signal', 'core/workflow-task.test.ts', 'never loses a signal when the completion fails with UnhandledCommand'],
  [
    'a wake-up lost while the run is parked',
    'service/traps.test.ts',
    'a signal that arrives exactly while the run is being parked wakes it (16 fast signallers)',
  ],
  ['a close unaware of a firing', 'core/run.test.ts', 'a workflow that completes unaware of a firing is run again with it'],
  ['timer fires, is cancelled, or the workflow completes', 'core/run.test.ts', 'timer fires vs. is cancelled vs. the workflow completes'],
  [
    'a fired timer that is cancelled in the buffer',
    'core/run.test.ts',
    'cancelled while its firing waits unseen: the firing is taken out, and no longer counts as news',
  ],
  [
    'activity completes, times out, or is cancelled',
    'core/activity.test.ts',
    'activity completes vs. times out vs. is cancelled: first one wins, exactly one event',
  ],
  [
    'retries in the history',
    'core/activity.test.ts',
    'activity retries write no event; ActivityTaskStarted is written with the outcome, with the last attempt and last failure',
  ],
  ['a late completion of an older attempt', 'core/activity.test.ts', 'late completion by a token of an older attempt is refused'],
  ['heartbeat details lost with their attempt', 'core/activity.test.ts', 'heartbeat details survive to the next attempt'],
  ['the next retry delay', 'core/activity.test.ts', 'takes the next retry delay of the failure'],
  [
    'a cancelled activity that is tried again',
    'core/activity.test.ts',
    'that runs is told in the heartbeat, is not tried again, and closes as what the worker says',
  ],
  [
    'cancelled before its start: an activity',
    'core/activity.test.ts',
    'that nobody has started is cancelled at once, behind the command events',
  ],
  ['cancelled before its start: a child', 'core/children.test.ts', 'a cancellation of a child waits until the child is there'],
  [
    'cancelled before its start: a run',
    'core/workflow-task.test.ts',
    'cancellation before the first workflow task wakes even a run that waits for its start',
  ],
  [
    'terminate at any time',
    'core/workflow-task.test.ts',
    'terminate at any time: fails the task in flight, keeps what waited, schedules nothing',
  ],
  ['a start that is repeated', 'service/traps.test.ts', 'with the same request id returns the same run, open or closed'],
  ['id conflict policies', 'service/traps.test.ts', 'id conflict policies'],
  ['id reuse policies', 'service/traps.test.ts', 'id reuse policies'],
  [
    'signal-with-start in two steps',
    'service/traps.test.ts',
    'signal-with-start is atomic: the signal stands right behind the start, later ones go to the run',
  ],
  [
    'update-with-start in two steps',
    'service/traps-updates.test.ts',
    'starts a run with the update on its first workflow task, in one commit; the next goes to the run that is there',
  ],
  ['a repeated signal', 'core/workflow-task.test.ts', 'counts a signal with the same request id once, even after the close'],
  ['signals out of order', 'service/traps.test.ts', 'delivers the signals of one client in their order'],
  [
    'signals lost over continue-as-new',
    'core/run.test.ts',
    'continue-as-new with signals that came in is run again: they are carried by no one but this run',
  ],
  [
    'a signal between two runs of a chain',
    'service/traps.test.ts',
    'a signal for the workflow id follows a continue-as-new that comes in between',
  ],
  [
    'close and new run in two transactions',
    'store/testing/commit.ts',
    'continue-as-new: the old run closes and the new one becomes current in one group',
  ],
  [
    'back-off of the first workflow task: retry',
    'core/run.test.ts',
    'workflow retry backs off on the first workflow task of the next attempt',
  ],
  [
    'back-off of the first workflow task: cron',
    'core/run.test.ts',
    'cron begins the next turn when a run completes or fails, and carries the last result',
  ],
  ['the run timeout during a back-off', 'core/run.test.ts', 'the run timeout counts from the end of the start delay'],
  ['an update during a back-off', 'core/updates.test.ts', 'wakes a run that waits for its first workflow task'],
  [
    'a child started twice, policies of a dead process',
    'service/traps-children.test.ts',
    '%s a commit: a child started twice starts once, parent-close policies run, signals arrive once',
  ],
  [
    'a child closes while its parent decides',
    'core/children.test.ts',
    'start and close that come while a workflow task runs wait behind it, the close last, with the id of the start',
  ],
  ['reports of a child to the wrong run', 'core/children.test.ts', 'every report counts once; one that is about another chain not at all'],
  ['queries', 'service/traps.test.ts', 'query on a running, a closed and a never-cached execution; a query never writes history'],
  ['a query that misses an acknowledged signal', 'service/traps.test.ts', 'sees every signal that was acknowledged before it was asked'],
  ['non-determinism', 'worker/workflow/executor.test.ts', 'names the event and the command of a non-determinism, and heals after the fix'],
  ['a lost poll answer', 'service/traps.test.ts', 'a worker that takes a task before its commit and never answers does not hold the run'],
  [
    'a dead process with tasks in its hands',
    'service/traps.test.ts',
    'what a dead process held is handed out again at once by the next one',
  ],
  [
    'a sticky queue whose worker is gone',
    'core/workflow-task.test.ts',
    'gives a sticky queue up that takes no task within its schedule-to-start timeout',
  ],
  [
    'a history that is read while it grows',
    'service/traps.test.ts',
    'a worker that reads the history of a task it got before the commit gets it',
  ],
  [
    'two writers of one run',
    'store/testing/commit.ts',
    'a group decided on an old version loses and leaves nothing; the others of the batch are written',
  ],
  ['events appended twice', 'store/testing/commit.ts', 'events that do not follow the stored ones are refused, gap or duplicate'],
  ['ids that a collation takes for one', 'store/testing/commit.ts', 'ids of 1,000 bytes, in any script, told apart to the last byte'],
  ['one timer in memory is trusted', 'service/shared.test.ts', 'timers fire soon after the clock was set forward or the machine slept'],
  [
    'clocks that differ',
    'service/shared.test.ts',
    'a process whose clock is ahead does not take the others for dead; one that falls silent it does',
  ],
  ['inputs of replay that are not in the history', 'core/run.test.ts', 'suggests to continue as new from 4,096 events on'],
  ['behaviour flags', 'worker/workflow/executor.test.ts', 'records which behaviours were used, once'],
  ['reset: seed', 'worker/replay/run-machine.test.ts', 'change with a reset'],
  [
    'reset: signals again',
    'core/reset.test.ts',
    'signals and updates that came later come again, each once; also those that waited behind a workflow task',
  ],
  ['an update accepted by a worker that died', 'core/updates.test.ts', 'goes out again when its workflow task fails'],
  ['large payloads in hot rows', 'store/testing/blobs.ts', 'a page is read without them'],
  ['retention and late tasks', 'service/traps-delete.test.ts', 'while an activity of it runs: what comes late does no harm'],
  [
    'retention and who must still hear',
    'service/namespaces/namespaces.test.ts',
    'takes closed runs away when their time is over, not before, and never what is open or must still be heard of',
  ],
  ['limits: what a task asks for', 'core/limits.test.ts', 'limits of what a workflow task may ask for'],
  ['limits: what activities leave', 'core/limits.test.ts', 'limits of what activities may leave'],
  ['limits: what clients send', 'service/limits.test.ts', 'limits of what clients may send'],
  ['limits: a run as a whole', 'core/limits.test.ts', 'limits of a run as a whole'],
];

test.each(TRAPS)('%s', (_, file, title) => {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  const at = ["'", '"', '`'].map((quote) => text.indexOf(quote + title + quote)).find((each) => each >= 0);
  expect(at).toBeDefined();
  // `describe(`, `it(`, `it.each(rows)(` and the like: not a comment, and nothing that is switched off.
  const before = text.slice(text.lastIndexOf('\n', at) + 1, at);
  expect(before).not.toMatch(/\/\/|\.(skip|todo|only|fails|skipIf|runIf)\b/);
});
