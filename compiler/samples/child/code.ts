import { executeChild, startChild } from 'backstitch/workflow';
export async function main(ids: string[]) {
  const done = await executeChild(shipment, { args: [ids[0]], workflowId: `ship-${ids[0]}` });
  const handle = await startChild('audit', options(done));
  // Waited for later
  const audit = executeChild<typeof shipment>('audit', { args: [], workflowId: handle.workflowId });
  void startChild(shipment, { args: [], parentClosePolicy: 'ABANDON' });
  done.push(...(await executeChild(shipment)));
  if (!audit) return executeChild(shipment);
}
