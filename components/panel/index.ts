export type { ActivityInfo } from './activity';
export type { ScopeVariable } from './inspector/expression/assist';
export { Inspector, type InspectorProps } from './inspector/inspector';
export { Many } from './inspector/many';
export { WorkflowSettings } from './inspector/workflow-settings';
export { freeName, namesIn, type PaletteEntry, paletteEntries } from './palette/entries';
export { Palette } from './palette/palette';
export { Picker } from './palette/picker';
export { ProblemsDrawer } from './problems/problems-drawer';
