export { compileTuner, type TunerSlots } from './compile';
export { ResourceBasedController } from './resource-controller';
export type * from './types';
