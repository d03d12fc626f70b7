import type { BundleDoor, CallSites, SandboxDoor, SharedRealm } from '../../../contract';
import type { Recorder } from './recorder';

/**
 * The functions of this folder are not called here: their TEXT is evaluated inside a sandbox context, before any bundle
 * (`prelude.ts`). Each must therefore stand alone: no imports but types, nothing from outside its own body.
 */

/** What the runtime of a run answers for the globals. */
export type RunGlobals = Parameters<SandboxDoor['bind']>[0];

/** Shared by the installers of one context. */
export interface Environment {
  /** The globals of the run whose code is running now. */
  current: RunGlobals | undefined;
  /** The async context; the host's promise hooks read and write `frame`. */
  readonly cell: { frame: unknown };
  realNow(): number;
  realRandom(): number;
  /** Freezes a value and all that it leads to, where runs share a context. */
  harden<T>(value: T): T;
  readonly host: Host;
  /** For bundles that record. */
  makeRecorder(): Recorder;
}

export type BundleFactory = (door: SandboxDoor, callSites: CallSites, shared: SharedRealm) => BundleDoor | undefined;

/** What the prelude gives to the host. */
export interface Context {
  readonly cell: { frame: unknown };
  /** Makes a run of a bundle: evaluates the bundle's module scope anew. `worker` is a `SandboxWorker` as JSON. */
  open(factory: BundleFactory, activation: string, worker: string, recording: boolean): OpenedRun;
}
export interface OpenedRun {
  readonly bundle: BundleDoor | undefined;
  /** Makes this the run whose clock, randomness, timers and own globals the globals stand for. */
  enter(): void;
  /** The end of that. */
  leave(): void;
  /** Of a run that records: its frames as JSON. */
  snapshot?(): string;
}

/** Functions of the host: text in, text out. No code of a bundle gets hold of them. */
export interface Host {
  /** The parts of a URL as JSON, or an empty text if it is none; `base` may be empty. */
  parseUrl(text: string, base: string): string;
  /** A URL with one of its parts set, likewise. */
  setUrlPart(href: string, part: string, value: string): string;
}
