import { type Api, connect, findServer, toCliError } from './connection';

/** Makes a command's work an action of commander: hands it the API, reports what the call threw, sets the exit code. */
export function withApi<Args extends readonly unknown[]>(
  work: (api: Api, ...args: Args) => Promise<number>,
): (...args: Args) => Promise<void> {
  return async (...args) => {
    const connection = findServer();
    try {
      process.exitCode = await work(connect(connection), ...args);
    } catch (error) {
      throw toCliError(error, connection);
    }
  };
}
