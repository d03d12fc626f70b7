import { continueAsNew } from 'backstitch/workflow';
export async function main(x: number) {
  if (x > 1) return continueAsNew<typeof main>(x - 1);
  await continueAsNew({ x });
}
