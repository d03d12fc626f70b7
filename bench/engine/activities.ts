/** Does nothing but cross the engine. */
export async function echo(value: number): Promise<number> {
  return value;
}
