// biome-ignore-all lint/suspicious/noExplicitAny: types that all functions of a kind must be assignable to
import type { HandlerUnfinishedPolicy } from './policies';
import type { PayloadTypeInfo } from './type-info';

/** A workflow function. */
export type Workflow = (...args: any[]) => WorkflowReturnType;
export type WorkflowReturnType = Promise<any>;
/** The plain result of a workflow function. */
export type WorkflowResultType<W extends Workflow> = ReturnType<W> extends Promise<infer R> ? R : never;

export type ActivityFunction<P extends any[] = any[], R = any> = (...args: P) => Promise<R>;
export type UntypedActivities = Record<string, ActivityFunction>;
/** @deprecated Not needed: `proxyActivities` takes any object type. */
export type ActivityInterface = Record<string, ActivityFunction>;

export type WorkflowUpdateType = (...args: any[]) => Promise<any> | any;
export type WorkflowUpdateValidatorType = (...args: any[]) => void;
export type WorkflowSignalType = (...args: any[]) => Promise<void> | void;
export type WorkflowQueryType = (...args: any[]) => any;

/** Handlers with what was said when they were set. */
export type WorkflowUpdateAnnotatedType = {
  handler: WorkflowUpdateType;
  unfinishedPolicy: HandlerUnfinishedPolicy;
  validator?: WorkflowUpdateValidatorType;
  description?: string;
  typeInfo?: PayloadTypeInfo;
};
export type WorkflowSignalAnnotatedType = {
  handler: WorkflowSignalType;
  unfinishedPolicy: HandlerUnfinishedPolicy;
  description?: string;
  typeInfo?: SignalTypeInfo;
};
export type WorkflowQueryAnnotatedType = { handler: WorkflowQueryType; description?: string; typeInfo?: PayloadTypeInfo };

declare const argsBrand: unique symbol;
declare const retBrand: unique symbol;

/** What `defineUpdate` makes; the type parameters carry arguments and result. */
export interface UpdateDefinition<Ret, Args extends any[] = [], Name extends string = string> {
  type: 'update';
  name: Name;
  typeInfo?: PayloadTypeInfo;
  /** Only types: absent at run time. */
  [argsBrand]: Args;
  [retBrand]: Ret;
}
export interface UpdateDefinitionOptions {
  typeInfo?: PayloadTypeInfo;
}

/** What `defineSignal` makes. */
export interface SignalDefinition<Args extends any[] = [], Name extends string = string> {
  type: 'signal';
  name: Name;
  typeInfo?: SignalTypeInfo;
  [argsBrand]: Args;
}
export type SignalTypeInfo = Pick<PayloadTypeInfo, 'inputTypes'>;
export interface SignalDefinitionOptions {
  typeInfo?: SignalTypeInfo;
}

/** What `defineQuery` makes. */
export interface QueryDefinition<Ret, Args extends any[] = [], Name extends string = string> {
  type: 'query';
  name: Name;
  typeInfo?: PayloadTypeInfo;
  [argsBrand]: Args;
  [retBrand]: Ret;
}
export interface QueryDefinitionOptions {
  typeInfo?: PayloadTypeInfo;
}

export interface WorkflowSignalOptions<Args extends any[] = []> {
  args?: Args;
  typeInfo?: SignalTypeInfo;
}
export interface WorkflowQueryOptions<Args extends any[] = []> {
  args?: Args;
  typeInfo?: PayloadTypeInfo;
}

/** What handles in clients and in workflows have in common. */
export interface BaseWorkflowHandle<T extends Workflow> {
  /** The workflow's result; rejects with what it failed by. */
  result(): Promise<WorkflowResultType<T>>;
  signal<Args extends any[] = [], Name extends string = string>(def: SignalDefinition<Args, Name> | string, ...args: Args): Promise<void>;
  signalWithOptions<Args extends any[] = []>(signalName: string, options: WorkflowSignalOptions<Args>): Promise<void>;
  readonly workflowId: string;
}

/** A history and whose it is; `Worker.runReplayHistories` takes many. */
export interface HistoryAndWorkflowId {
  workflowId: string;
  history: unknown;
}
