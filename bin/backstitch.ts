import { type Command, CommanderError } from 'commander';
import { exitCodeOf, isStartError } from '../server';
import { CliError, EXIT } from './cli-error';
import { program } from './program';

exitByThrowing(program);
// Whoever reads may stop reading (`| head`): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error, wantsJson(process.argv));
}

function wantsJson(argv: readonly string[]): boolean {
  return argv.some((each, at) => each === '--json' || each === '--format=json' || (each === '--format' && argv[at + 1] === 'json'));
}

/** Commander would end the process with 1 for wrong usage; ours is 2. */
function exitByThrowing(command: Command): void {
  command.exitOverride();
  const path = (of: Command): string => (of.parent === null ? of.name() : `${path(of.parent)} ${of.name()}`);
  command.showHelpAfterError(`See ${path(command)} --help`);
  for (const inner of command.commands) exitByThrowing(inner);
}

/** One line on stderr: the lasting code and what to do. With `--json` or `--format json` the same as an object. */
function report(error: unknown, json: boolean): number {
  // Commander has printed its help or its complaint already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (!(error instanceof CliError || isStartError(error))) {
    process.stderr.write(`backstitch: something unforeseen went wrong\n${error instanceof Error ? error.stack : String(error)}\n`);
    return EXIT.runFailed;
  }
  const { code, message } = error;
  const details = error instanceof CliError ? error.details : undefined;
  process.stderr.write(json ? `${JSON.stringify({ error: { code, message, details } })}\n` : `backstitch: ${message} [${code}]\n`);
  return error instanceof CliError ? error.exitCode : exitCodeOf(code);
}
