export { judge } from './judge';
export type { GateStep, GateVerdict } from './verdict';
