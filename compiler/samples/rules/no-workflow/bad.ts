export const limit = 3;

async function order(): Promise<number> {
  return limit;
}
void order;
