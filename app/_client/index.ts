export { errorCode, errorText } from './error-text';
export { Providers } from './provider';
export type { RouterInputs, RouterOutputs } from './trpc';
export { useTRPC, useTRPCClient } from './trpc';
