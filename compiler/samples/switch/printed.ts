import { log } from 'backstitch/workflow';

export async function main(x: string) {
  switch (x) {
    case 'a':
    case 'b': {
      log.info('a or b');
      break;
    }
    // The third letter
    case 'c': {
      log.info('c');
      return;
    }
    default: {
      log.info('other');

      // and nothing else
    }
  }
}
