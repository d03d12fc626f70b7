import { executeChild, startChild } from 'backstitch/workflow';

export async function main(ids: string[]) {
  const done = await executeChild(shipment, { args: [ids[0]], workflowId: `ship-${ids[0]}` });
  const handle = await startChild('audit', options(done));
  return executeChild(shipment);
}
