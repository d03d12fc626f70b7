export { TEST_TASK_QUEUE } from './queue';
export { TESTS_KEPT } from './sweep';
export {
  type AloneRequest,
  createTestBench,
  type RunStarted,
  type TestBench,
  type TestPlace,
  type TestRequest,
  type TestStarted,
} from './test-bench';
