/** The list of runs and the page of one. */
export { CurrentRun } from './current-run';
export { decodeSegment, runHref, workflowHref } from './href';
export { RunScreen } from './run-screen';
export { RunsScreen } from './runs-screen';
