/** The list of workflows. */
export { WorkflowsScreen } from './workflows-screen';
