import type { WorkflowTaskFailedCause } from '../../contract';

/** A command that cannot be carried out: the whole completion is dropped and the workflow task fails with this cause. Never leaves `core`. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  constructor(
    override readonly cause: WorkflowTaskFailedCause,
    message: string,
  ) {
    super(message);
  }
}
