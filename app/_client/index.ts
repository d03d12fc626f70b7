export { errorCode, errorText } from './error-text';
export { Providers } from './provider';
export { type ApiOutputs, useTRPC, useTRPCClient } from './trpc';
