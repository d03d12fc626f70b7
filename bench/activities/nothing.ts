/** Does nothing, so that what is measured is the engine. */
export async function nothing(step: number): Promise<number> {
  return step;
}
