/** Names that are Temporal's own. */
export const RESERVED_PREFIX = '__temporal_';
export const STACK_TRACE_QUERY = '__stack_trace';
export const ENHANCED_STACK_TRACE_QUERY = '__enhanced_stack_trace';
export const METADATA_QUERY = '__temporal_workflow_metadata';

type Named = 'query' | 'signal' | 'update' | 'activity' | 'task queue' | 'sink';

/** Refuses what has a name that is not the author's to give. Throws `TypeError`. */
export function checkName(type: Named, name: string): void {
  if (name.startsWith(RESERVED_PREFIX)) throw prefixed(type, name);
  if (name === STACK_TRACE_QUERY || name === ENHANCED_STACK_TRACE_QUERY)
    throw new TypeError(`Cannot use ${type} name: '${name}', which is a reserved name`);
}

/** A message with such a name must not reach a handler for whatever has none. */
export function prefixed(type: Named, name: string): TypeError {
  return new TypeError(`Cannot use ${type} name: '${name}', with reserved prefix: '${RESERVED_PREFIX}'`);
}

/** Messages of the platform: interceptors do not see them. */
export function isInternal(name: string): boolean {
  return (
    name.startsWith(RESERVED_PREFIX) ||
    name.startsWith('__backstitch_') ||
    name === STACK_TRACE_QUERY ||
    name === ENHANCED_STACK_TRACE_QUERY
  );
}
