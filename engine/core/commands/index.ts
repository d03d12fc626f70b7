import type { Command, CommandType } from '../../contract';
import type { Draft } from '../draft';
import { acceptUpdate } from './accept-update';
import { cancelTimer } from './cancel-timer';
import { cancelWorkflowExecution } from './cancel-workflow-execution';
import { checkUserMetadata } from './check';
import { completeUpdate } from './complete-update';
import { completeWorkflowExecution } from './complete-workflow-execution';
import { continueAsNewWorkflowExecution } from './continue-as-new-workflow-execution';
import { failWorkflowExecution } from './fail-workflow-execution';
import { modifyWorkflowProperties } from './modify-workflow-properties';
import { recordMarker } from './record-marker';
import { rejectUpdate } from './reject-update';
import { requestCancelActivityTask } from './request-cancel-activity-task';
import { requestCancelExternalWorkflowExecution } from './request-cancel-external-workflow-execution';
import { scheduleActivityTask } from './schedule-activity-task';
import { signalExternalWorkflowExecution } from './signal-external-workflow-execution';
import { startChildWorkflowExecution } from './start-child-workflow-execution';
import { startTimer } from './start-timer';
import { upsertWorkflowSearchAttributes } from './upsert-workflow-search-attributes';

export type CommandOf<T extends CommandType> = Extract<Command, { readonly type: T }>;

/** Carries out one command: writes its event and what becomes pending. Throws `CommandRefused` when its attributes do not hold. */
export type ApplyCommand<T extends CommandType> = (draft: Draft, command: CommandOf<T>, workflowTaskCompletedEventId: number) => void;

/** Total by type: a new command does not compile until it is handled. */
const APPLY: { readonly [T in CommandType]: ApplyCommand<T> } = {
  ScheduleActivityTask: scheduleActivityTask,
  RequestCancelActivityTask: requestCancelActivityTask,
  StartTimer: startTimer,
  CancelTimer: cancelTimer,
  CompleteWorkflowExecution: completeWorkflowExecution,
  FailWorkflowExecution: failWorkflowExecution,
  CancelWorkflowExecution: cancelWorkflowExecution,
  ContinueAsNewWorkflowExecution: continueAsNewWorkflowExecution,
  RecordMarker: recordMarker,
  UpsertWorkflowSearchAttributes: upsertWorkflowSearchAttributes,
  ModifyWorkflowProperties: modifyWorkflowProperties,
  StartChildWorkflowExecution: startChildWorkflowExecution,
  SignalExternalWorkflowExecution: signalExternalWorkflowExecution,
  RequestCancelExternalWorkflowExecution: requestCancelExternalWorkflowExecution,
  AcceptUpdate: acceptUpdate,
  RejectUpdate: rejectUpdate,
  CompleteUpdate: completeUpdate,
};

export function applyCommand(draft: Draft, command: Command, workflowTaskCompletedEventId: number): void {
  checkUserMetadata(command.userMetadata);
  (APPLY[command.type] as ApplyCommand<CommandType>)(draft, command, workflowTaskCompletedEventId);
}
