import { condition } from 'backstitch/workflow';

export async function w(): Promise<string> {
  const ready = false;
  if (condition(() => ready, '1 day')) return 'in time';
  return !condition(() => ready, '1 hour') ? 'late' : 'very late';
}
