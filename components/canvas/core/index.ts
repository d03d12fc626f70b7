export * from './box';
export { boxesIn } from './boxes-in';
export * from './diagram';
export { type LayoutOptions, layout } from './layout';
export { type Link, type PlacedLink, placeLinks } from './links';
export { roundedPath } from './path';
export { SPACING, type Spacing } from './sizes';
export { canMoveTo, nearestSlot, subtree } from './slots';
export { type Step, walk } from './walk';
