import { log } from 'backstitch/workflow';
export async function main(list: string[]) {
  for (const item of list) {
    log.info(item);
  }
  outer: for (const [key, value] of Object.entries(list)) for await (let x of stream(value)) {
    if (x) continue outer;
  }
}
