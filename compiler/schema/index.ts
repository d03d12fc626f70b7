export { type AnySchema, type TypeText, typeText } from './type-text';
export { type DefinitionSchemas, withSchemas } from './with-schemas';
