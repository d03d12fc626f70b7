import { Command, CommanderError } from 'commander';
import { exitCodeOf, isStartError, version } from '../server';
import { CliError, EXIT } from './cli-error';
import { activityCommand } from './commands/activity';
import { batchCommand } from './commands/batch';
import { cancelCommand } from './commands/cancel';
import { deleteCommand } from './commands/delete';
import { deploymentCommand } from './commands/deployment';
import { describeCommand } from './commands/describe';
import { doctorCommand } from './commands/doctor';
import { exportCommand } from './commands/export';
import { gateCommand } from './commands/gate';
import { historyCommand } from './commands/history';
import { importCommand } from './commands/import';
import { namespaceCommand } from './commands/namespace';
import { pauseCommand, unpauseCommand } from './commands/pause';
import { publishCommand } from './commands/publish';
import { queryCommand } from './commands/query';
import { replayCommand } from './commands/replay';
import { resetCommand } from './commands/reset';
import { runCommand } from './commands/run';
import { runsCommand } from './commands/runs';
import { scheduleCommand } from './commands/schedule';
import { schemaCommand } from './commands/schema';
import { searchAttributeCommand } from './commands/search-attribute';
import { signalCommand } from './commands/signal';
import { startCommand } from './commands/start';
import { taskCommand } from './commands/task';
import { taskQueueCommand } from './commands/task-queue';
import { terminateCommand } from './commands/terminate';
import { updateCommand } from './commands/update';
import { updateOptionsCommand } from './commands/update-options';
import { workerCommand } from './commands/worker';
import { workflowCommand } from './commands/workflow';

const program = new Command('backstitch')
  .description('Draw a workflow, get durable TypeScript.')
  .version(version())
  .addHelpText(
    'after',
    `
Exit codes: ${EXIT.ok} ok, ${EXIT.runFailed} the run failed, ${EXIT.usage} wrong usage, ${EXIT.unreachable} no server or it does not start, ${EXIT.refused} the server refused.
The server is found by the data folder (BACKSTITCH_DATA_DIR), or by BACKSTITCH_URL and BACKSTITCH_TOKEN.`,
  );
for (const command of [
  startCommand,
  workerCommand,
  workflowCommand,
  publishCommand,
  runCommand,
  runsCommand,
  describeCommand,
  historyCommand,
  signalCommand,
  queryCommand,
  updateCommand,
  updateOptionsCommand,
  cancelCommand,
  terminateCommand,
  pauseCommand,
  unpauseCommand,
  resetCommand,
  deleteCommand,
  activityCommand,
  scheduleCommand,
  taskCommand,
  batchCommand,
  namespaceCommand,
  searchAttributeCommand,
  taskQueueCommand,
  deploymentCommand,
  gateCommand,
  replayCommand,
  exportCommand,
  importCommand,
  schemaCommand,
  doctorCommand,
]) {
  program.addCommand(command);
}
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
