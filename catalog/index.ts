export * from './catalog';
export { type CatalogOptions, createCatalog } from './create-catalog';
