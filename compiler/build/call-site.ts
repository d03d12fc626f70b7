/** One place of the source that the build marked; its index is what commands, events and the trace query carry. */
export interface CallSite {
  /** `block`: a statement, counted when it begins. `call`: a call expression, the origin of a command. */
  readonly kind: 'block' | 'call';
  readonly blockId: string;
  /** From 1, in the author's source. */
  readonly line: number;
  readonly column: number;
  /** What is called, as written (`charge`, `handle.signal`); absent when it has no short name. */
  readonly callee?: string;
}

/** A version's code as the sandbox runs it. */
export interface WorkflowBundle {
  readonly code: string;
  readonly sourceMap?: string;
  /** SHA-256 of `code`, hex. */
  readonly buildId: string;
  readonly callSites?: readonly CallSite[];
}
