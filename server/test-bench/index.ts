export { TEST_TASK_QUEUE } from './queue';
export { createTestBench, type TestBench, type TestRequest, type TestStarted } from './test-bench';
