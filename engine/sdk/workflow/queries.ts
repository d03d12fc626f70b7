import { TRACE_QUERY, type WorkflowTrace } from '../../contract';
import { cutoffStackTrace } from '../common';
import type { Run } from './run';

export const STACK_TRACE_QUERY = '__stack_trace';
export const METADATA_QUERY = '__temporal_workflow_metadata';

/** Queries that every workflow answers. */
export const BUILT_IN_QUERIES: Readonly<Record<string, (run: Run) => unknown>> = {
  /** Where the workflow waits, one stack per wait. */
  [STACK_TRACE_QUERY](run) {
    const stacks = Array.from(run.waiters(), ({ kind, where }) => `${kind}\n${cutoffStackTrace(where.stack)}`.trimEnd());
    return [...new Set(stacks)].join('\n\n');
  },

  /** What the graph of a run shows. */
  [TRACE_QUERY](run): WorkflowTrace {
    return {
      visits: Object.fromEntries(run.door.callSites.visits),
      waiting: Array.from(run.waiters(), ({ kind, callSite }) => ({ kind, callSite })),
    };
  },

  [METADATA_QUERY](run) {
    const list = (handlers: Run['signalHandlers']) => Array.from(handlers, ([name, { description }]) => ({ name, description }));
    return {
      definition: {
        type: run.info.workflowType,
        signalDefinitions: list(run.signalHandlers),
        queryDefinitions: list(run.queryHandlers),
        updateDefinitions: list(run.updateHandlers),
      },
      currentDetails: run.currentDetails,
    };
  },
};
