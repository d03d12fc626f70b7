import { sleep } from 'backstitch/activity';

export async function greet(name: string): Promise<string> {
  return `Hello ${name}`;
}

export async function greetSlowly(name: string): Promise<string> {
  await sleep('2 seconds');
  return greet(name);
}
