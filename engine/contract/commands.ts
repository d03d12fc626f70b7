import type {
  ContinueAsNewAttributes,
  ExternalTarget,
  Header,
  PayloadMap,
  ScheduleActivityAttributes,
  StartChildAttributes,
  UpdateOutcome,
  UserMetadata,
} from './events';
import type { Failure } from './failure';
import type { Payload } from './payload';

/** What a workflow asks of the engine, by kind. Names and fields are Temporal's `Command` message; order matters and is kept. */
export interface CommandAttributes {
  ScheduleActivityTask: ScheduleActivityAttributes;
  RequestCancelActivityTask: { readonly scheduledEventId: number };
  StartTimer: { readonly timerId: string; readonly startToFireTimeoutMs: number };
  CancelTimer: { readonly timerId: string };
  CompleteWorkflowExecution: { readonly result?: readonly Payload[] };
  FailWorkflowExecution: { readonly failure: Failure };
  CancelWorkflowExecution: { readonly details?: readonly Payload[] };
  ContinueAsNewWorkflowExecution: ContinueAsNewAttributes;
  RecordMarker: {
    readonly markerName: string;
    readonly details?: Readonly<Record<string, readonly Payload[]>>;
    readonly failure?: Failure;
    readonly header?: Header;
  };
  StartChildWorkflowExecution: StartChildAttributes;
  SignalExternalWorkflowExecution: ExternalTarget & {
    readonly signalName: string;
    readonly input?: readonly Payload[];
    readonly header?: Header;
  };
  RequestCancelExternalWorkflowExecution: ExternalTarget & { readonly reason?: string };
  UpsertWorkflowSearchAttributes: { readonly searchAttributes: PayloadMap };
  ModifyWorkflowProperties: { readonly upsertedMemo: PayloadMap };
  /** An update's answer takes its place among the commands: accepted, then completed, each by update id. */
  AcceptUpdate: { readonly updateId: string };
  RejectUpdate: { readonly updateId: string; readonly failure: Failure };
  CompleteUpdate: { readonly updateId: string; readonly outcome: UpdateOutcome };
}

export type CommandType = keyof CommandAttributes;

export type Command = {
  [T in CommandType]: {
    readonly type: T;
    readonly attributes: CommandAttributes[T];
    readonly userMetadata?: UserMetadata;
    /** Index into the bundle's call-site table. */
    readonly callSite?: number;
    /** Which turn of which loops: pairs of a loop's call site and the turn, from 0, outermost first. */
    readonly iteration?: readonly number[];
  };
}[CommandType];

/** The commands that end a run. */
export const CLOSE_COMMAND_TYPES = [
  'CompleteWorkflowExecution',
  'FailWorkflowExecution',
  'CancelWorkflowExecution',
  'ContinueAsNewWorkflowExecution',
] as const satisfies readonly CommandType[];

export function isCloseCommand(command: { readonly type: CommandType }): boolean {
  return (CLOSE_COMMAND_TYPES as readonly CommandType[]).includes(command.type);
}
