import type { TaskKind } from './types';

export interface StartCommand {
  readonly taskQueue: string;
  /** Which tasks it is to take. */
  readonly kinds: readonly TaskKind[];
  /** For a worker of this version only. */
  readonly version?: { readonly deploymentName: string; readonly buildId: string };
}

/** The line that starts a worker, ready for a shell. */
export function startCommand({ taskQueue, kinds, version }: StartCommand): string {
  return [
    'npx backstitch worker',
    `--task-queue ${shellWord(taskQueue)}`,
    kinds.includes('workflow') && '--workflows workflows.ts',
    kinds.includes('activity') && '--activities activities.ts',
    version && `--deployment-name ${shellWord(version.deploymentName)} --build-id ${shellWord(version.buildId)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
