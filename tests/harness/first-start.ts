import { freshDataDir, startServer } from './server';

/** Vitest's globalSetup of the projects that start servers: they share one folder, which most tests begin with a copy of. */
const shared = globalThis as { backstitchFirstStart?: ReturnType<typeof make> };

export async function setup(): Promise<void> {
  shared.backstitchFirstStart ??= make();
  process.env.BACKSTITCH_FIRST_START = (await shared.backstitchFirstStart).path;
}

export async function teardown(): Promise<void> {
  (await shared.backstitchFirstStart)?.remove();
}

async function make() {
  const folder = freshDataDir();
  const server = await startServer({ dataDir: folder.path });
  if ((await server.stop()) !== 0) throw new Error(`a first start did not end well; it printed:\n${server.output()}`);
  return folder;
}
