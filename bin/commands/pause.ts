import { userInfo } from 'node:os';
import { Command } from 'commander';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { note } from '../output';
import { withApi } from '../with-api';
import type { EndOptions } from './cancel';

export const pauseCommand = new Command('pause')
  .description('hold a run: its code and its activities wait until it is unpaused; signals, timers and results are kept for then')
  .argument('<workflow-id>')
  .option('--run-id <id>', 'default: the latest run')
  .option('--reason <text>', 'stands with the run and in its history')
  .action(
    withApi(async (api: Api, workflowId: string, { runId, reason }: EndOptions) => {
      await api.runs.pause.mutate({ workflowId, runId, reason, by: userInfo().username });
      note(`paused ${workflowId}`);
      return EXIT.ok;
    }),
  );

export const unpauseCommand = new Command('unpause')
  .description('let a paused run go on, with all that came meanwhile')
  .argument('<workflow-id>')
  .option('--run-id <id>', 'default: the latest run')
  .option('--reason <text>', 'stands in its history')
  .action(
    withApi(async (api: Api, workflowId: string, { runId, reason }: EndOptions) => {
      await api.runs.unpause.mutate({ workflowId, runId, reason, by: userInfo().username });
      note(`unpaused ${workflowId}`);
      return EXIT.ok;
    }),
  );
