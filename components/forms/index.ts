/** Forms made from JSON Schemas, and the dialog that starts a run with one. The form itself (`./input-form`) is heavy: load it with `next/dynamic`. */
export type { InputFormProps } from './input-form';
export type { StartRunRequest } from './start-run';
export { StartRunProvider, useStartRun } from './start-run';
