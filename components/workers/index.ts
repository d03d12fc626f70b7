/** Who does the work: task queues, workers, deployments. */
export { QueueScreen } from './queue-screen';
export { WorkersScreen } from './workers-screen';
