import { router } from '../../trpc';
import { countWorkflows } from './count-workflows';
import { describeWorkflow } from './describe-workflow';
import { getWorkflowHistory } from './get-workflow-history';
import { listWorkflows } from './list-workflows';
import { queryWorkflow } from './query-workflow';
import { requestCancelWorkflow } from './request-cancel-workflow';
import { signalWithStartWorkflow } from './signal-with-start-workflow';
import { signalWorkflow } from './signal-workflow';
import { startWorkflow } from './start-workflow';
import { terminateWorkflow } from './terminate-workflow';

/** The client side of the `Engine` interface as it stands: what a remote SDK client speaks. */
export const engineRouter = router({
  countWorkflows,
  describeWorkflow,
  getWorkflowHistory,
  listWorkflows,
  queryWorkflow,
  requestCancelWorkflow,
  signalWithStartWorkflow,
  signalWorkflow,
  startWorkflow,
  terminateWorkflow,
});
