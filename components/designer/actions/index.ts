import type { CanvasAction } from './action';
import { changeActions } from './change';
import { clipboardActions } from './clipboard';
import { structureActions } from './structure';
import { testActions } from './test';
import { viewActions } from './view';

export { type ActionContext, type ActionHands, type CanvasAction, labelOf, type Question } from './action';
export { deleteBlocks } from './change';
export { copiedText, pasteText } from './clipboard';
export { WRAPPERS, type Wrapper, wrapIn } from './structure';

/** Everything that can be done to the graph. */
export const CANVAS_ACTIONS: readonly CanvasAction[] = [
  ...viewActions,
  ...changeActions,
  ...structureActions,
  ...testActions,
  ...clipboardActions,
];
