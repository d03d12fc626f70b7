import type { EventOf, SdkMetadata } from '../../contract';

/** Numbered behaviours of the replaying side, recorded in the history like Temporal's core does. */
export const CoreFlag = {
  /** Commands and events must agree in id and type, not only in kind. */
  ID_AND_TYPE_CHECKS: 1,
  /** A patch also upserts the search attribute `TemporalChangeVersion`. */
  UPSERT_ON_PATCH: 2,
  /** Commands given after the one that ends the run are kept; the ending one goes last. */
  MOVE_TERMINAL_COMMANDS: 3,
} as const;
type CoreFlag = (typeof CoreFlag)[keyof typeof CoreFlag];

const SDK_NAME = 'backstitch-typescript';
/** Of what the workflow code runs on; recorded with each task. */
export const SDK_VERSION = '0.1.0';

/** Since which version of Temporal's SDK its OpenTelemetry interceptors behave so; flag 6 is always recorded. */
const OTEL_SINCE: readonly (readonly [number, readonly number[]])[] = [
  [3, [1, 11, 5]],
  [4, [1, 11, 6]],
  [5, [1, 13, 2]],
];

function atLeast(version: readonly number[], since: readonly number[]): boolean {
  const at = since.findIndex((part, i) => part !== version[i]);
  return at < 0 || (version[at] ?? 0) > (since[at] ?? 0);
}

/** Which behaviours a run is known to use, and which of them the history does not know yet. */
export class Flags {
  private readonly core = new Set<number>();
  private readonly lang = new Set<number>();
  private readonly newLang = new Set<number>();
  private lastSdkName = '';
  private lastSdkVersion = '';

  /** What a completed task says it used. */
  learn({ attributes: { sdkMetadata } }: EventOf<'WorkflowTaskCompleted'>): void {
    for (const flag of sdkMetadata?.coreUsedFlags ?? []) this.core.add(flag);
    for (const flag of sdkMetadata?.langUsedFlags ?? []) this.lang.add(flag);
    if (sdkMetadata?.sdkName) this.lastSdkName = sdkMetadata.sdkName;
    if (sdkMetadata?.sdkVersion) this.lastSdkVersion = sdkMetadata.sdkVersion;
  }

  /** Whether a behaviour is in force: always where it can still be recorded, else as the history says. */
  has(flag: CoreFlag, canRecord: boolean): boolean {
    return canRecord || this.core.has(flag);
  }

  noteLang(flags: readonly number[]): void {
    for (const flag of flags) this.newLang.add(flag);
  }

  get allLang(): readonly number[] {
    return [...this.lang];
  }

  /**
   * Behaviours that a task had without saying so; they hold while it is replayed, and are not remembered. Workers 1.11.0 and 1.11.1 of
   * Temporal's TypeScript SDK used flags 1 and 2, but did not record them; its OpenTelemetry interceptors had theirs before there were flags.
   */
  impliedBy(buildId: string | undefined): readonly number[] {
    const version = /(\d+)\.(\d+)\.(\d+)/.exec(this.lastSdkVersion)?.slice(1).map(Number);
    return [
      ...(buildId !== undefined && /^@temporalio\/worker@1\.11\.[01]\+/.test(buildId) ? [1, 2] : []),
      ...OTEL_SINCE.filter(([, since]) => version !== undefined && atLeast(version, since)).map(([flag]) => flag),
    ];
  }

  get sdkVersion(): string {
    return this.lastSdkVersion;
  }

  /** Behaviours used by this task for the first time; name and version when they are others than before. */
  forCompletion(): SdkMetadata {
    const coreUsedFlags = Object.values(CoreFlag).filter((flag) => !this.core.has(flag));
    const langUsedFlags = [...this.newLang].filter((flag) => !this.lang.has(flag));
    for (const flag of coreUsedFlags) this.core.add(flag);
    for (const flag of langUsedFlags) this.lang.add(flag);
    return {
      coreUsedFlags,
      langUsedFlags,
      ...(this.lastSdkName !== SDK_NAME && { sdkName: SDK_NAME }),
      ...(this.lastSdkVersion !== SDK_VERSION && { sdkVersion: SDK_VERSION }),
    };
  }
}
