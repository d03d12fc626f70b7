export { guard } from './create-guard';
export type { Guard, GuardOptions, GuardResult } from './guard';
export { patchIdsOf } from './patch-ids';
