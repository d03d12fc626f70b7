export async function order(): Promise<unknown> {
  const fs = await import('node:fs');
  const two = eval('1 + 1');
  const three = new Function('return 3');
  return [fs, two, three(), Function('return 4')(), import.meta.url];
}
