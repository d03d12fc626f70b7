import { sleep } from 'backstitch/workflow';
export async function main(input: Input) {
  const total = input.lines.length * 2;
  let status: 'open' | 'done' = 'open', other;
  let later: string;
  let surely!: Input;
  // Taken apart
  const { a, b: { c = 1 }, ...rest } = input;
  var [first] = rest.list;
}
