export * from './catalog';
export { type CatalogOptions, createCatalog } from './create-catalog';
export { currentVersion } from './workflows/current-version';
export type { ExportedProject, ExportWorkflows } from './workflows/export';
export { definitionSchemas } from './workflows/printed';
