import { appendFile } from 'node:fs/promises';

export interface Effect {
  readonly run: string;
  readonly step: number;
}

/** Takes a while, as real work does, and leaves a line. */
export async function record({ run, step }: Effect): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 150));
  await appendFile(process.env.EFFECTS_FILE as string, `${run} ${step}\n`);
}
