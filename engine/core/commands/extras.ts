import type { Command } from '../../contract';

/** What an event takes over from its command besides the attributes. */
export function extras(command: Command): Pick<Command, 'userMetadata' | 'callSite' | 'iteration'> {
  const { userMetadata, callSite, iteration } = command;
  return {
    ...(userMetadata !== undefined && { userMetadata }),
    ...(callSite !== undefined && { callSite }),
    ...(iteration !== undefined && { iteration }),
  };
}
