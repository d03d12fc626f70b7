import { brand } from './brand';

/** An argument that cannot be right. */
export class ValueError extends Error {
  constructor(
    message: string | undefined,
    override readonly cause?: unknown,
  ) {
    super(message ?? undefined);
  }
}
brand(ValueError, 'ValueError');

/** A payload that could not be written or read. */
export class PayloadConverterError extends ValueError {}
brand(PayloadConverterError, 'PayloadConverterError');

/** Something was used where or when it cannot be: a workflow API outside a workflow, a worker that already stopped. */
export class IllegalStateError extends Error {}
brand(IllegalStateError, 'IllegalStateError');

/** No run answers to this workflow id (and run id). */
export class WorkflowNotFoundError extends Error {
  constructor(
    message: string,
    readonly workflowId: string,
    readonly runId: string | undefined,
  ) {
    super(message);
  }
}
brand(WorkflowNotFoundError, 'WorkflowNotFoundError');

export class NamespaceNotFoundError extends Error {
  constructor(readonly namespace: string) {
    super(`Namespace not found: '${namespace}'`);
  }
}
brand(NamespaceNotFoundError, 'NamespaceNotFoundError');
