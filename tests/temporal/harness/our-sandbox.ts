import type { Activation, ActivationCompletion, LangCommand, Payload } from '../../../engine/contract';
import { bundleWorkflowCode, openRawDoor, type RawDoorOptions } from '../../../engine/worker';

/** Our sandbox, through the raw door, told in the lines of `official-sandbox.ts`. */
export async function openOurSandbox(workflowsPath: string, options?: RawDoorOptions) {
  const door = openRawDoor(await bundleWorkflowCode({ workflowsPath }), options);
  return {
    open() {
      const run = door.open();
      const known = new Set<number>();
      return {
        async activate({ jobs, ...activation }: Activation): Promise<string[]> {
          for (const flag of activation.langFlags) known.add(flag);
          const completion = await run.activate(jobs, activation);
          return tell(completion, known);
        },
      };
    },
    close: () => door.close(),
  };
}

const text = (payload: Payload | undefined) => payload?.data ?? 'undefined';
const texts = (list: readonly Payload[] | undefined) => (list ?? []).map(text).join();
const CANCELLATION = { TRY_CANCEL: 0, WAIT_CANCELLATION_COMPLETED: 1, ABANDON: 2 };

function tell(completion: ActivationCompletion, known: Set<number>): string[] {
  if (completion.status === 'failed') return [`failed ${completion.failure.message}`];
  // The official sandbox says all flags it knows of each time, ours those that are new.
  for (const flag of completion.usedLangFlags) known.add(flag);
  return [...completion.commands.map(lineOf), `flags ${[...known].sort().join()}`];
}

function lineOf(c: LangCommand): string {
  switch (c.type) {
    case 'scheduleActivity':
      return `scheduleActivity ${c.seq} ${c.activityId} ${c.activityType}(${texts(c.input)}) ${CANCELLATION[c.cancellationType]}`;
    case 'startTimer':
      return `startTimer ${c.seq} ${c.startToFireTimeoutMs}`;
    case 'completeWorkflowExecution':
      return `completeWorkflowExecution ${text(c.result?.[0])}`;
    case 'failWorkflowExecution':
      return `failWorkflowExecution ${c.failure.applicationFailureInfo?.type ?? ''} ${c.failure.message}`;
    case 'cancelWorkflowExecution':
      return c.type;
    case 'continueAsNewWorkflowExecution':
      return `continueAsNewWorkflowExecution ${c.workflowType}(${texts(c.input)})`;
    case 'setPatchMarker':
      return `setPatchMarker ${c.patchId} ${c.deprecated}`;
    case 'startChildWorkflowExecution':
      return `startChildWorkflowExecution ${c.seq} ${c.workflowId} ${c.workflowType}(${texts(c.input)})`;
    case 'cancelChildWorkflowExecution':
      return `cancelChildWorkflowExecution ${c.childWorkflowSeq}`;
    case 'signalExternalWorkflowExecution':
      return `signalExternalWorkflowExecution ${c.seq} ${c.workflowId} ${c.signalName}(${texts(c.input)})`;
    case 'requestCancelExternalWorkflowExecution':
      return `requestCancelExternalWorkflowExecution ${c.seq} ${c.workflowId}`;
    case 'upsertWorkflowSearchAttributes':
      return `upsertWorkflowSearchAttributes ${mapText(c.searchAttributes)}`;
    case 'modifyWorkflowProperties':
      return `modifyWorkflowProperties ${mapText(c.upsertedMemo)}`;
    case 'updateResponse': {
      const { response } = c;
      const what =
        response.status === 'accepted'
          ? 'accepted'
          : response.status === 'rejected'
            ? `rejected ${response.failure.message}`
            : `completed ${text(response.result[0])}`;
      return `updateResponse ${c.protocolInstanceId} ${what}`;
    }
    case 'respondToQuery':
      return `respondToQuery ${c.queryId} ${'result' in c.answer ? text(c.answer.result[0]) : `failed ${c.answer.failure.message}`}`;
    default:
      return `${c.type} ${'seq' in c ? c.seq : ''}`;
  }
}

function mapText(map: Readonly<Record<string, Payload>>): string {
  return Object.entries(map)
    .map(([key, payload]) => `${key}=${text(payload)}`)
    .join();
}
