// `npm run dev`: the same process with Next in development mode; the server starts anew when engine, compiler, catalogue or
// server change (the screens reload by themselves).
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { buildNode, dist, root } from './build-node.mjs';
import { ensureInstalled } from './install.mjs';

const WATCHED = ['bin', 'catalog', 'compiler', 'drizzle', 'engine', 'server'];
const QUIET_MS = 200;

await ensureInstalled();
let child;
let timer;
let stopping = false;

async function restart() {
  try {
    await buildNode();
  } catch (error) {
    console.error(error.message);
    return;
  }
  if (child && child.exitCode === null) {
    child.removeAllListeners('exit');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
  const env = { ...process.env, NODE_ENV: 'development', BACKSTITCH_DEV: '1', NEXT_TELEMETRY_DISABLED: '1' };
  child = spawn(process.execPath, ['--enable-source-maps', join(dist, 'backstitch.js'), 'start'], { cwd: root, env, stdio: 'inherit' });
  child.once('exit', (code) => {
    if (stopping) process.exit(code ?? 0);
    console.error('  the server ended; it starts again when a source changes');
  });
}

for (const room of WATCHED) {
  if (!existsSync(join(root, room))) continue;
  watch(join(root, room), { recursive: true }, (_, file) => {
    if (!file || !/\.(ts|sql|json)$/.test(file) || /\.test\.ts$|samples|corpus/.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(restart, QUIET_MS);
  });
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    stopping = true;
    if (!child || child.exitCode !== null) process.exit(0);
    // Ctrl-C at a terminal reaches the child by itself.
    if (signal === 'SIGTERM') child.kill(signal);
  });
}
await restart();
