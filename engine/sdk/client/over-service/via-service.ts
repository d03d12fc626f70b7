import { CallError, type GrpcStatus } from '../status';

/** Calls a service; errors in the shape of gRPC's (`code` and `details`) become the client's, others stay as they are. */
export async function viaService<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const { code, details } = (error ?? {}) as { readonly code?: unknown; readonly details?: unknown };
    if (error instanceof CallError || typeof code !== 'number' || typeof details !== 'string') throw error;
    throw new CallError(code as GrpcStatus, details, { cause: error });
  }
}
