export { API_IDENTITY } from '../identity';
export { errorCode, errorText, isOffline } from './error-text';
export { Providers } from './provider';
export { type ApiOutputs, useTRPC, useTRPCClient } from './trpc';
