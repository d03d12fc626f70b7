export type { BlockMark, Marks } from './block-mark';
export type { Direction, SlotAddress } from './core';
export { describeSlot } from './describe-slot';
export { type DragPayload, DragProvider, useDragSource } from './drag';
export { familyColor } from './family';
export { iconNamed } from './icons';
export type { BlockOverlay, Overlay } from './overlay';
export { savePicture } from './picture/save-picture';
export { type CanvasLayout, WorkflowCanvas, type WorkflowCanvasProps } from './workflow-canvas';
