export async function order(): Promise<number> {
  const __mine = 1;
  return __mine;
}
