import { Command } from 'commander';

export const startCommand = new Command('start')
  .description('start web, engine and worker (settings: PORT, HOST, DATABASE_URL, BACKSTITCH_DATA_DIR)')
  .option('--roles <list>', 'what this process does: web, engine, worker, separated by commas; default: all (or BACKSTITCH_ROLES)')
  .action(async ({ roles }: { readonly roles?: string }) => {
    const { runServer } = await import('../../server/run');
    await runServer(roles === undefined ? process.env : { ...process.env, BACKSTITCH_ROLES: roles });
  });
