import { setWorkflowOptions } from 'backstitch/workflow';
import { follow } from './steps';

/** Version two of the code in `one.ts`. */
setWorkflowOptions({ versioningBehavior: 'PINNED' }, pinned);
export async function pinned(): Promise<string[]> {
  return follow('two');
}

/** Of the behaviour that the worker says. */
export async function moving(): Promise<string[]> {
  return follow('two');
}
