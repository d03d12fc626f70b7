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

/** Throw it from an activity that is completed from elsewhere (`client.activity.complete`) with the token of its info. */
export class CompleteAsyncError extends Error {}
brand(CompleteAsyncError, 'CompleteAsyncError');

/** A payload lies in a storage that this process was not told of. */
export class ExternalStorageNotConfiguredError extends Error {
  constructor(message = 'Detected externally stored payload(s) but external storage is not configured.') {
    super(`[TMPRL1105] ${message}`);
  }
}
brand(ExternalStorageNotConfiguredError, 'ExternalStorageNotConfiguredError');

/** @deprecated The `code` of an error, if it has one. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
