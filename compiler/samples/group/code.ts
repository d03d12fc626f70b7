import { log } from 'backstitch/workflow';
export async function main(id: string) {
  // Prepare
  {
    const local = id;
    log.info(local);
  }
}
