import { condition } from 'backstitch/workflow';

export async function w(): Promise<string> {
  const ready = false;
  const waiting = condition(() => ready, '1 hour');
  if (await condition(() => ready, '1 day')) return 'in time';
  return (await waiting) ? 'late' : 'very late';
}
