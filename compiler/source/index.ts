export { blockTexts } from './block-texts';
export { get } from './get';
export { print } from './print';
export { put } from './put';
export { reindent } from './text';
export { type Validated, validate } from './validate';
