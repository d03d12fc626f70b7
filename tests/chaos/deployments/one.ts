import { setWorkflowOptions } from 'backstitch/workflow';
import { follow } from './steps';

/** Version one of the code; `two.ts` is the next. */
setWorkflowOptions({ versioningBehavior: 'PINNED' }, pinned);
export async function pinned(): Promise<string[]> {
  return follow('one');
}

/** Of the behaviour that the worker says. */
export async function moving(): Promise<string[]> {
  return follow('one');
}
