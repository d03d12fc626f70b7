import type { Problem } from '../../compiler/definition';
import type { CodeIntelligence } from '../code';
import type { SaveResult, StoredDraft } from './draft/saver';
import type { CompilerApi } from './session/api';

/** All that the designer asks of the server. */
export interface DesignerApi extends CompilerApi, CodeIntelligence {
  /** Joins two changes of one text; `null`: they touch the same place. */
  merge(base: string, ours: string, theirs: string): Promise<string | null>;
  /** Statements as they can be put into a source once more: what they declare gets names that are free there. */
  freshNames(source: string, text: string): Promise<string>;
  save(request: { source: string; layout: StoredLayout; revision: number }): Promise<SaveResult>;
  /** A published version. */
  version(version: number): Promise<{ readonly source: string }>;
  /** Publishes the stored draft. `check`: not while open runs do not fit it; `stay`: they stay on the version that they carry. */
  publish(note: string, openRuns: 'check' | 'stay'): Promise<PublishAnswer>;
}

/** The sidecar of a draft; the designer keeps what it does not know. */
export type StoredLayout = Readonly<Record<string, unknown>>;

export type PublishAnswer =
  | { readonly ok: true; readonly version: number; readonly unchanged: boolean }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly gate: UnfitRuns | null };

/** Open runs that would not fit what is to be published. */
export interface UnfitRuns {
  readonly open: number;
  readonly diverging: number;
  readonly failing: number;
  readonly runs: readonly { readonly name: string; readonly version: number | null; readonly verdict: { readonly message: string } }[];
}

export interface DesignerDraft extends StoredDraft {
  readonly layout: StoredLayout;
}

export interface VersionLine {
  readonly version: number;
  readonly note: string;
  readonly author: string;
  readonly createdAt: number;
}
