import { sleep } from 'backstitch/workflow';

export async function main(o: object) {
  for (const key in o) {
    visit(key);
  }

  // Two at once
  const a = 1, b = 2;
  class Local {}
  let late!: string;

  list.forEach(async (each) => {
    await sleep(each);
  });
}
