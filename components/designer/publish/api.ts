import type { ApiOutputs } from '../../../app/_client';

type Each<T> = T extends AsyncIterable<infer Part> ? Part : never;

export type WorkflowDiff = ApiOutputs['workflows']['diff'];
export type GateProgress = Each<ApiOutputs['workflows']['gate']>;
export type GateRun = Extract<GateProgress, { kind: 'run' }>['run'];
export type GateVerdict = GateRun['verdict'];
export type GuardAnswer = ApiOutputs['workflows']['guard'];
export type RollOutProgress = Each<ApiOutputs['workflows']['rollOut']>;
export type RollOutSummary = Extract<RollOutProgress, { kind: 'end' }>['summary'];
export type PublishAnswer = ApiOutputs['workflows']['publish'];

/** What publishing asks of the server. */
export interface PublishApi {
  /** What changed since the published version; null: there is none. */
  diff(source: string): Promise<WorkflowDiff | null>;
  /** Replays the open runs against a text, one verdict after the other. */
  gate(source: string, signal: AbortSignal): Promise<AsyncIterable<GateProgress>>;
  /** The text with the code of a version beside it. */
  guard(source: string, version: number): Promise<GuardAnswer>;
  publish(source: string, said: { readonly note: string; readonly author: string }): Promise<PublishAnswer>;
  /** Open runs go on with a version. */
  rollOut(version: number, unfit: 'stay' | 'reset', signal: AbortSignal): Promise<AsyncIterable<RollOutProgress>>;
}
