export { guard } from './create-guard';
export type { Guard, GuardOptions, GuardResult } from './guard';
export { patchIdsOf } from './patch-ids';
export { type PatchCleanup, type PatchStep, patchCleanups } from './settle-patch';
