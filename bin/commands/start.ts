import { Command } from 'commander';

export const startCommand = new Command('start')
  .description('start web, engine and worker (settings: PORT, HOST, DATABASE_URL, BACKSTITCH_DATA_DIR)')
  .action(async () => {
    const { runServer } = await import('../../server/run');
    await runServer();
  });
