export async function order(evaluate: (text: string) => number): Promise<unknown> {
  const important = evaluate('1 + 1');
  return { import: important };
}
