import { log } from 'backstitch/workflow';

export async function main(id: string) {
  log.info('started');
  log.warn(`slow: ${id}`, { id, tries: 3 });
}
