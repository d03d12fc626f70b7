/** How a run stands on the graph of its version: pure, so that the screen and the API say the same. */
export { asOnGraph } from './answered';
export { withFailing } from './failing';
export { type SiteMove, siteMove, withSitesOfNow } from './moves';
export type { PictureInput, RunPicture } from './picture';
export { pictureOf, standsAt } from './picture';
export { type BlockTrace, runBlocks } from './run-blocks';
export type { Step, StepState } from './steps';
export { beginningOf, failureLine, failureMessage, stepsOf } from './steps';
export { troubledRound } from './turns';
