export type LogLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
// biome-ignore lint/suspicious/noExplicitAny: whatever a line carries along
export type LogMetadata = Record<string | symbol, any>;

// biome-ignore-start lint/suspicious/noExplicitAny: what the methods return is not looked at
/** Where log lines go. */
export interface Logger {
  log(level: LogLevel, message: string, meta?: LogMetadata): any;
  trace(message: string, meta?: LogMetadata): any;
  debug(message: string, meta?: LogMetadata): any;
  info(message: string, meta?: LogMetadata): any;
  warn(message: string, meta?: LogMetadata): any;
  error(message: string, meta?: LogMetadata): any;
}
// biome-ignore-end lint/suspicious/noExplicitAny: above

/** Which part a line comes from; its attribute `sdkComponent`. */
export const SdkComponent = { workflow: 'workflow', activity: 'activity', nexus: 'nexus', worker: 'worker', core: 'core' } as const;
export type SdkComponent = keyof typeof SdkComponent;

/** A logger that hands every line to one function. */
export function loggerOf(log: (level: LogLevel, message: string, meta?: LogMetadata) => void): Logger {
  return {
    log,
    trace: (message, meta) => log('TRACE', message, meta),
    debug: (message, meta) => log('DEBUG', message, meta),
    info: (message, meta) => log('INFO', message, meta),
    warn: (message, meta) => log('WARN', message, meta),
    error: (message, meta) => log('ERROR', message, meta),
  };
}

export const noopLogger: Logger = loggerOf(() => undefined);

export type LogMetaOrFunc = LogMetadata | (() => LogMetadata);

/** A logger that adds to every line what its contributors say when the line is written; later ones and the line itself win. */
export class LoggerWithComposedMetadata implements Logger {
  static compose(logger: Logger, metaOrFunc: LogMetaOrFunc): Logger {
    if (typeof metaOrFunc === 'object' && Object.keys(metaOrFunc).length === 0) return logger;
    if (logger instanceof LoggerWithComposedMetadata)
      return new LoggerWithComposedMetadata(logger.parent, [...logger.contributors, metaOrFunc]);
    return new LoggerWithComposedMetadata(logger, [metaOrFunc]);
  }

  constructor(
    private readonly parent: Logger,
    private readonly contributors: LogMetaOrFunc[],
  ) {}

  log(level: LogLevel, message: string, meta?: LogMetadata): void {
    this.parent.log(level, message, this.with(meta));
  }
  trace(message: string, meta?: LogMetadata): void {
    this.parent.trace(message, this.with(meta));
  }
  debug(message: string, meta?: LogMetadata): void {
    this.parent.debug(message, this.with(meta));
  }
  info(message: string, meta?: LogMetadata): void {
    this.parent.info(message, this.with(meta));
  }
  warn(message: string, meta?: LogMetadata): void {
    this.parent.warn(message, this.with(meta));
  }
  error(message: string, meta?: LogMetadata): void {
    this.parent.error(message, this.with(meta));
  }

  private with(meta: LogMetadata | undefined): LogMetadata {
    const parts = [...this.contributors, meta].map((part) => (typeof part === 'function' ? part() : part));
    return withoutEmpty(Object.assign({}, ...parts));
  }
}

/** Without the entries that say nothing. */
export function withoutEmpty<T extends object>(record: T): T {
  const all = Object.getOwnPropertyDescriptors(record) as Record<string | symbol, PropertyDescriptor>;
  for (const key of Reflect.ownKeys(all)) if (all[key]?.value === undefined || all[key]?.value === null) delete all[key];
  return Object.defineProperties({}, all) as T;
}
