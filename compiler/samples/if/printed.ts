import { log } from 'backstitch/workflow';

export async function main(x: number) {
  // Small, large or neither
  if (x < 10) {
    log.info('small');
  }
  // Everything above a hundred
  else if (x > 100) {
    log.info('large'); // very
  } else if (x === 50) {
  } else {
    if (x) {
      return;
    }
  }
}
