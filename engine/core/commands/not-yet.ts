import type { Command, WorkflowTaskFailedCause } from '../../contract';
import type { Draft } from '../draft';
import { CommandRefused } from './refused';

/** Commands that this version's engine does not carry out: the workflow task fails with the command's own cause and says so. */
export function notYet(cause: WorkflowTaskFailedCause): (draft: Draft, command: Command) => void {
  return (_draft, command) => {
    throw new CommandRefused(cause, `${command.type} is not supported by this version of the engine.`);
  };
}
