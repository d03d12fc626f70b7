import { condition } from 'backstitch/workflow';

export async function main() {
  let approved = false;
  await condition(() => approved);
  const inTime = await condition(() => approved || 1 > 2, '1 day');
  await condition(isReady, 5_000);
  return await condition(() => ({ ...approved }.x));
}
