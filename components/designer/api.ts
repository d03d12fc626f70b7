import type { CodeIntelligence } from '../code';
import type { ScopeVariable } from '../panel';
import type { SaveResult, StoredDraft } from './draft/saver';
import type { CompilerApi } from './session/api';

/** All that the designer asks of the server. */
export interface DesignerApi extends CompilerApi, CodeIntelligence {
  /** Joins two changes of one text; `null`: they touch the same place. */
  merge(base: string, ours: string, theirs: string): Promise<string | null>;
  /** The variables that can be used where a block begins, with their types and fields. */
  scope(source: string, blockId: string): Promise<readonly ScopeVariable[]>;
  save(request: { source: string; layout: StoredLayout; revision: number }): Promise<SaveResult>;
  /** The draft as it is stored now. */
  draft(): Promise<DesignerDraft>;
  /** A published version. */
  version(version: number): Promise<{ readonly source: string }>;
}

/** The sidecar of a draft; the designer keeps what it does not know. */
export type StoredLayout = Readonly<Record<string, unknown>>;

export type DesignerDraft = Readonly<StoredDraft>;

export interface VersionLine {
  readonly version: number;
  readonly note: string;
  readonly author: string;
  readonly createdAt: number;
}
