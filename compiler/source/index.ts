export { blockTexts } from './block-texts';
export { flatten } from './flatten';
export { get } from './get';
export { matchBlocks } from './match';
export { print } from './print';
export { put } from './put';
export { type Validated, validate } from './validate';
