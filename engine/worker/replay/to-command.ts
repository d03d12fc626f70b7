import type { Command, LangContinueAsNew, LangScheduleActivity, LangStartChild } from '../../contract';
import type { RunContext } from './machine';

type CommandOf<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** What the workflow asks for, as the engine wants it. */

export function scheduleActivityTask(run: RunContext, lang: LangScheduleActivity): CommandOf<'ScheduleActivityTask'> {
  const { seq, type, cancellationType, taskQueue, headers, callSite, iteration, userMetadata, ...attributes } = lang;
  return {
    type: 'ScheduleActivityTask',
    attributes: { ...attributes, taskQueue: { name: taskQueue ?? run.taskQueue }, header: headers },
    callSite,
    iteration,
    userMetadata,
  };
}

export function startChildWorkflowExecution(run: RunContext, lang: LangStartChild): CommandOf<'StartChildWorkflowExecution'> {
  const { seq, type, cancellationType, taskQueue, headers, callSite, iteration, userMetadata, ...attributes } = lang;
  return {
    type: 'StartChildWorkflowExecution',
    attributes: { ...attributes, namespace: run.namespace, taskQueue: { name: taskQueue ?? run.taskQueue }, header: headers },
    callSite,
    iteration,
    userMetadata,
  };
}

export function continueAsNewWorkflowExecution(run: RunContext, lang: LangContinueAsNew): CommandOf<'ContinueAsNewWorkflowExecution'> {
  const { type, taskQueue, headers, callSite, iteration, userMetadata, ...attributes } = lang;
  return {
    type: 'ContinueAsNewWorkflowExecution',
    attributes: { ...attributes, taskQueue: { name: taskQueue ?? run.taskQueue }, header: headers },
    callSite,
    iteration,
  };
}
