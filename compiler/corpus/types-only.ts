/** Nothing runs here. */
export interface A { b: string }
export type B = A['b'];
