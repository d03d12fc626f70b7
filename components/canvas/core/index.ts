export * from './box';
export * from './diagram';
export { type LayoutOptions, layout } from './layout';
export { roundedPath } from './path';
export { SPACING, type Spacing } from './sizes';
export { canMoveTo, nearestSlot, subtree } from './slots';
export { type Step, walk } from './walk';
