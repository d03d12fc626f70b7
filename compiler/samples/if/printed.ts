import { log } from 'backstitch/workflow';

export async function main(x: number) {
  // Small, large or neither
  if (x < 10) {
    log.info('small');
  } else if (x > 100) {
    log.info('large');
  } else if (x === 50) {} else {
    if (x) {
      return;
    }
  }
}
