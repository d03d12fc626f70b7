export { farewell } from './farewell';
export { Line } from './line';
