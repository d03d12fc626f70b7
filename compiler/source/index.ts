export { blockTexts } from './block-texts';
export { type ExportedNames, exportedNames } from './exported-names';
export { get } from './get';
export { moduleSpecifiers, quoted, renameModules } from './module-specifiers';
export { print } from './print';
export { put } from './put';
export { reindent } from './text';
export { applyEdits } from './text-edits';
export { type DefinitionProblem, type DefinitionProblemId, type Validated, validate } from './validate';
