import { TRACE_QUERY, type WorkflowTrace } from '../../contract';
import { cutoffStackTrace, ENHANCED_STACK_TRACE_QUERY, METADATA_QUERY, STACK_TRACE_QUERY, TEMPORAL_VERSION } from '../common';
import type { Run } from './run';
import { type EnhancedStackTrace, locationsOf } from './stack-trace';

/** Queries that every workflow answers. */
export const BUILT_IN_QUERIES: Readonly<Record<string, (run: Run) => unknown>> = {
  /** Where the workflow waits, one stack per wait. */
  [STACK_TRACE_QUERY]: (run) => stacksOf(run).join('\n\n'),

  /** The same in parts. The host fills in the sources, if it is to. */
  [ENHANCED_STACK_TRACE_QUERY]: (run): EnhancedStackTrace => ({
    sdk: { name: 'typescript', version: TEMPORAL_VERSION },
    sources: {},
    stacks: stacksOf(run).map((stack) => ({ locations: locationsOf(stack) })),
  }),

  [METADATA_QUERY](run) {
    const list = (handlers: Run['signalHandlers'], builtIn: typeof DESCRIPTIONS = []) => [
      ...builtIn,
      ...Array.from(handlers, ([name, { description }]) => ({ name, description })),
    ];
    return {
      definition: {
        type: run.info.workflowType,
        queryDefinitions: list(run.queryHandlers, DESCRIPTIONS),
        signalDefinitions: list(run.signalHandlers),
        updateDefinitions: list(run.updateHandlers),
      },
      currentDetails: run.currentDetails,
    };
  },

  /** What the graph of a run shows. */
  [TRACE_QUERY](run): WorkflowTrace {
    return {
      visits: Object.fromEntries(run.door.callSites.visits),
      waiting: Array.from(run.waiters(), ({ kind, callSite }) => ({ kind, callSite })),
    };
  },
};

const DESCRIPTIONS: { name: string; description: string | undefined }[] = [
  { name: STACK_TRACE_QUERY, description: 'Returns a sensible stack trace.' },
  { name: ENHANCED_STACK_TRACE_QUERY, description: 'Returns a stack trace annotated with source information.' },
  { name: METADATA_QUERY, description: 'Returns metadata associated with this workflow.' },
];

/** Frames only, each stack once. */
function stacksOf(run: Run): string[] {
  const stacks = Array.from(run.waiters(), ({ where }) => {
    const lines = cutoffStackTrace(where.stack).split('\n');
    return lines.filter((line) => /^\s+at /.test(line)).join('\n');
  });
  return [...new Set(stacks)].filter((stack) => stack !== '');
}
