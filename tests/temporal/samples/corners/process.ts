/** Asks for what workflows cannot have. */
export async function asks(): Promise<number> {
  return process.pid;
}
