export { get } from './get';
export { print } from './print';
