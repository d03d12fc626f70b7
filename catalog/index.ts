export * from './catalog';
export { type CatalogOptions, createCatalog } from './create-catalog';
export type { ExportedProject, ExportWorkflows } from './workflows/export';
