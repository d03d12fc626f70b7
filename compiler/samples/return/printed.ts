import { sleep } from 'backstitch/workflow';

export async function main(x: number) {
  if (x === 0) {
    return;
  }

  return {
    x,
    text: `${x}`,
  };
}
