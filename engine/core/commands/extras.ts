import type { Command, UserMetadata } from '../../contract';

/** What an event takes over from its command besides the attributes. */
export function extras(command: Command): { readonly userMetadata?: UserMetadata; readonly callSite?: number } {
  const { userMetadata, callSite } = command;
  return { ...(userMetadata !== undefined && { userMetadata }), ...(callSite !== undefined && { callSite }) };
}
