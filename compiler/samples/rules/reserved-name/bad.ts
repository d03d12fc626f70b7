export async function order(): Promise<number> {
  const __bs = 1;
  return __bs;
}
