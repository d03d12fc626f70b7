export { errorCode, errorText } from './error-text';
export { Providers } from './provider';
export { useTRPC, useTRPCClient } from './trpc';
