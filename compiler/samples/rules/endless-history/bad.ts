import { sleep } from 'backstitch/workflow';

export async function order(): Promise<void> {
  while (true) {
    await sleep('1 hour');
  }
}
