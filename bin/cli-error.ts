export const CLI_ERROR_CODES = ['SERVER_UNREACHABLE', 'BAD_ANSWER', 'BAD_URL', 'BAD_INPUT', 'BAD_HISTORY', 'OUT_UNUSABLE'] as const;

/** What went wrong for the person or script that called; `exitCode` as in `EXIT`. */
export class CliError extends Error {
  override readonly name = 'CliError';
  constructor(
    readonly code: string,
    message: string,
    readonly exitCode: number,
    readonly details?: unknown,
  ) {
    super(message);
  }
}

/** The exit codes of the command line, documented in docs/api.md. */
export const EXIT = {
  ok: 0,
  /** With `--wait`: the run ended otherwise than Completed. */
  runFailed: 1,
  /** The command or a setting is wrong. */
  usage: 2,
  /** No server answers, or it does not start. */
  unreachable: 3,
  /** The server refused: unknown workflow, wrong input, ... */
  refused: 4,
} as const;
