/** The platform's globals that a workflow's sandbox does have, beside the language's own; replayed like everything else. */
export const SANDBOX_GLOBALS = `
/** A durable timer: the workflow's time, not the machine's. */
declare function setTimeout<A extends unknown[]>(callback: (...args: A) => void, ms?: number, ...args: A): number;
/** As in Node: lets a promise's \`resolve\` be the callback. */
declare function setTimeout(callback: (_: void) => void, ms?: number): number;
declare function clearTimeout(handle: number | undefined): void;
/** Goes to the worker's log, silent at replay. */
declare const console: Readonly<Record<'debug' | 'error' | 'info' | 'log' | 'warn', (...args: unknown[]) => void>>;
`;
