import { log } from 'backstitch/workflow';

export async function main(id: string) {
  // Prepare
  {
    const local = id;
    log.info(local);
  }

  again: {
    if (id === '') {
      break again;
    }

    log.info(id);
  }
}
