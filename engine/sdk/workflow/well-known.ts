import { ENHANCED_STACK_TRACE_QUERY, METADATA_QUERY, STACK_TRACE_QUERY } from '../common';
import { defineQuery } from './messages';
import type { EnhancedStackTrace } from './stack-trace';

/** Queries that every workflow answers, for clients. */
export const stackTraceQuery = defineQuery<string>(STACK_TRACE_QUERY);
export const enhancedStackTraceQuery = defineQuery<EnhancedStackTrace>(ENHANCED_STACK_TRACE_QUERY);
export const workflowMetadataQuery = defineQuery<WorkflowMetadata>(METADATA_QUERY);

/** What a workflow says of itself. */
export interface WorkflowMetadata {
  definition?: {
    type?: string | null;
    queryDefinitions?: WorkflowInteraction[] | null;
    signalDefinitions?: WorkflowInteraction[] | null;
    updateDefinitions?: WorkflowInteraction[] | null;
  } | null;
  currentDetails?: string | null;
}
export interface WorkflowInteraction {
  name?: string | null;
  description?: string | null;
}
