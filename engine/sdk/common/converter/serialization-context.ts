/** What a value belongs to; handed to converters and codecs, which may derive keys from it. */
export type SerializationContext = WorkflowSerializationContext | ActivitySerializationContext;

export interface WorkflowSerializationContext {
  type: 'workflow';
  namespace: string;
  workflowId: string;
}

export interface ActivitySerializationContext {
  type: 'activity';
  namespace: string;
  activityId?: string;
  /** Of the workflow that scheduled it. */
  workflowId?: string;
  isLocal: boolean;
}
