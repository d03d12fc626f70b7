export { type Gathered, gather } from './gather';
