export { createLocalActivityExecutor, type LocalActivityExecutor, type LocalRun } from './executor';
