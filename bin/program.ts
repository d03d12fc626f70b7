import { Command } from 'commander';
import { version } from '../server';
import { EXIT } from './cli-error';
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

/** Every command of the command line. */
export const program = new Command('backstitch')
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
