/** The designer of a workflow, and the view of a published version. */
export { DesignerScreen, VersionScreen } from './designer-screen';
