import { sleep } from 'backstitch/workflow';

export async function main(list: string[]) {
  outer: for (const item of list) {
    while (item) {
      if (item === 'x') {
        continue;
      }

      continue outer;
    }
  }
}
