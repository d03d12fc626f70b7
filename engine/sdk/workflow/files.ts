import { LangFlag } from './flags';
import { runFor } from './run';

/** What code gets that imports single files of Temporal's package (`@temporalio/workflow/lib/flags`); their own packages do. */
export * from '.';

interface SdkFlag {
  readonly id: number;
  readonly default: boolean;
}

const flag = (id: LangFlag): SdkFlag => ({ id, default: true });

/** The behaviours that a history tells, by Temporal's names. */
export const SdkFlags = {
  NonCancellableScopesAreShieldedFromPropagation: flag(LangFlag.NON_CANCELLABLE_SCOPES_ARE_SHIELDED),
  ProcessWorkflowActivationJobsAsSingleBatch: flag(LangFlag.JOBS_AS_SINGLE_BATCH),
  OpenTelemetryInterceptorsTracesInboundSignals: flag(LangFlag.OTEL_TRACES_SIGNALS),
  OpenTelemetryInterceptorsTracesLocalActivities: flag(LangFlag.OTEL_TRACES_LOCAL_ACTIVITIES),
  OpenTelemetryInterceporsAvoidsExtraYields: flag(LangFlag.OTEL_AVOIDS_EXTRA_YIELDS),
  OpenTelemetryInterceptorsInstrumentsAllMethods: flag(LangFlag.OTEL_INSTRUMENTS_ALL),
} as const;

/** Of the run that asks: what it is, and which behaviours it has. Throws `IllegalStateError` outside of workflows. */
export function getActivator(): { readonly info: ReturnType<typeof runFor>['info']; hasFlag(flag: SdkFlag): boolean } {
  const run = runFor('getActivator');
  return { info: run.info, hasFlag: ({ id }) => run.hasFlag(id as LangFlag) };
}
