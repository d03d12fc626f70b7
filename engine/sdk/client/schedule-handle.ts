import { randomUUID } from 'node:crypto';
import type { ScheduleDescription as EngineScheduleDescription, PatchScheduleRequest } from '../../contract';
import { searchAttributesFromPayloads, typedSearchAttributesFromPayloads, type Workflow } from '../common';
import type { Caller } from './base-client';
import { rawScheduleOf } from './raw';
import { decodeAction } from './schedule-action';
import { callFor, compileAction, encodeBackfill, encodeDefinition, resultOf, runOf } from './schedule-calls';
import type { ScheduleClient } from './schedule-client';
import { decodeSpec } from './schedule-spec';
import type {
  Backfill,
  ScheduleDescription,
  ScheduleOptionsStartWorkflowAction,
  ScheduleOverlapPolicy,
  ScheduleUpdateOptions,
} from './schedule-types';

/** One schedule. Its methods throw `ScheduleNotFoundError` when there is none of this id. */
export interface ScheduleHandle {
  readonly scheduleId: string;
  describe(): Promise<ScheduleDescription>;
  /** Gives `updateFn` the description and writes what it makes of it. Fails if somebody else updates the schedule meanwhile. */
  update<W extends Workflow = Workflow>(
    updateFn: (previous: ScheduleDescription) => ScheduleUpdateOptions<ScheduleOptionsStartWorkflowAction<W>>,
  ): Promise<void>;
  /** Its runs go on. */
  delete(): Promise<void>;
  /** Acts now. Default policy here: `ALLOW_ALL`. */
  trigger(overlap?: ScheduleOverlapPolicy): Promise<void>;
  /** Acts for each time of a range, as if they passed now. */
  backfill(options: Backfill | Backfill[]): Promise<void>;
  pause(note?: string): Promise<void>;
  unpause(note?: string): Promise<void>;
  readonly client: ScheduleClient;
}

export function scheduleHandle(client: ScheduleClient, caller: Caller, scheduleId: string): ScheduleHandle {
  const { engine, namespace, identity } = caller;
  const ref = { namespace, scheduleId };
  const read = () => callFor(caller, scheduleId, 'Failed to describe schedule', () => engine.describeSchedule(ref));
  const patch = async (change: Omit<PatchScheduleRequest, 'namespace' | 'scheduleId' | 'requestId' | 'identity'>): Promise<void> => {
    const request = { ...ref, ...change, requestId: randomUUID(), identity };
    await callFor(caller, scheduleId, 'Failed to patch schedule', () => engine.patchSchedule(request));
  };
  return {
    client,
    scheduleId,
    describe: async () => descriptionOf(caller, await read()),
    async update(updateFn) {
      const before = await read();
      const options = updateFn(await descriptionOf(caller, before));
      const action = compileAction(scheduleId, options.action, 'ScheduleUpdateOptions');
      // The headers stay as they were.
      const definition = await encodeDefinition(caller, { ...options, action }, before.action.header ?? {});
      const request = { ...ref, ...definition, revision: before.revision, requestId: randomUUID(), identity };
      await callFor(caller, scheduleId, 'Failed to update schedule', () => engine.updateSchedule(request));
    },
    async delete() {
      await callFor(caller, scheduleId, 'Failed to delete schedule', () => engine.deleteSchedule(ref));
    },
    trigger: (overlap = 'ALLOW_ALL') => patch({ triggerImmediately: { overlap } }),
    backfill: (options) => patch({ backfill: (Array.isArray(options) ? options : [options]).map(encodeBackfill) }),
    pause: (note = 'Paused via TypeScript SDK"') => patch({ pause: note }),
    unpause: (note = 'Unpaused via TypeScript SDK"') => patch({ unpause: note }),
  };
}

async function descriptionOf(caller: Caller, description: EngineScheduleDescription): Promise<ScheduleDescription> {
  const { scheduleId, spec, action, policies, memo, searchAttributes, state, info } = description;
  return {
    scheduleId,
    spec: decodeSpec(spec),
    action: await decodeAction(caller, action),
    memo: await caller.conversion.decodeMap(memo),
    searchAttributes: searchAttributesFromPayloads(searchAttributes),
    typedSearchAttributes: typedSearchAttributesFromPayloads(searchAttributes),
    policies: { overlap: policies.overlap, catchupWindow: policies.catchupWindowMs, pauseOnFailure: policies.pauseOnFailure },
    state: { paused: state.paused, note: state.note, remainingActions: state.remainingActions ?? undefined },
    info: {
      recentActions: info.recentActions.map(resultOf),
      nextActionTimes: info.nextActionTimes.map((time) => new Date(time)),
      createdAt: new Date(info.createdAt),
      lastUpdatedAt: info.updatedAt === null ? undefined : new Date(info.updatedAt),
      runningActions: info.runningActions.map(runOf),
      numActionsMissedCatchupWindow: info.missedCatchupWindow,
      numActionsSkippedOverlap: info.overlapSkipped,
      numActionsTaken: info.actionCount,
    },
    raw: rawScheduleOf(description),
  };
}
