import { deprecatePatch, sleep } from 'backstitch/workflow';

export async function main() {
  // No run is left that went the old way
  deprecatePatch('second');
  await sleep(2);
}
