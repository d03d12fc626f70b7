export { farewell } from './farewell';
export { Line } from './line';
export { Pace } from './pace';
