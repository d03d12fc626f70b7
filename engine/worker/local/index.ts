export { createLocalActivityExecutor, type LocalActivityExecutor, type LocalActivitySlotInfo, type LocalRun } from './executor';
