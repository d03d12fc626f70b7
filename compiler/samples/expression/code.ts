import { sleep } from 'backstitch/workflow';
export async function main(list: string[]) {
  list.push('x');
  list
    .filter(Boolean)
    .forEach((each) => print(each));
  await other(list);
  list.length > 2 && stop();
}
