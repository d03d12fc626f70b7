/** The designer of a workflow, and the view of a published version. */
export { CompareScreen } from './compare/compare-screen';
export { readSides } from './compare/sides';
export { DesignerScreen, VersionScreen } from './designer-screen';
