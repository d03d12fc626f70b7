export * from './build';
export * from './check';
export * from './definition';
export * from './diff';
export * from './gate';
export * from './guard';
export * from './merge';
export * from './source';
