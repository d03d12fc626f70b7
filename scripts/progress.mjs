// A line that says what is being done and for how long. On a terminal it ticks; elsewhere it is written once at the beginning,
// every 15 s, and once at the end. It goes to stderr: stdout belongs to what a command answers.
import { spawn } from 'node:child_process';

const RESET = '\r\u001b[K';

/** Runs `work` under a title; resolves with what it resolves with. */
export async function progress(title, work) {
  const startedAt = Date.now();
  const seconds = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
  const tty = process.stderr.isTTY;
  const show = () => process.stderr.write(tty ? `${RESET}  ${title} … ${seconds()}` : `  ${title} … ${seconds()}\n`);
  if (!tty) process.stderr.write(`  ${title} …\n`);
  const timer = setInterval(show, tty ? 200 : 15_000);
  try {
    const result = await work();
    process.stderr.write(`${tty ? RESET : ''}  ${title}: done in ${seconds()}\n`);
    return result;
  } catch (error) {
    process.stderr.write(`${tty ? RESET : ''}  ${title}: failed after ${seconds()}\n`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** Runs a program quietly; its output comes with the error when it fails. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${signal ?? code}\n${output}`));
    });
  });
}

/** Runs a program whose output is shown as it comes; resolves with its exit code. */
export function runShown(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
