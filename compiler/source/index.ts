export { blockTexts } from './block-texts';
export { get } from './get';
export { print } from './print';
export { put } from './put';
export { type Validated, validate } from './validate';
