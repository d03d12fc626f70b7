export { farewell } from './farewell';
export { Line } from './line';
export { Pace } from './pace';
export { SharedSlots } from './shared-slots';
