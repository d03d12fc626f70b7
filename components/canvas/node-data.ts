import type { Block } from '../../compiler/definition';
import type { BlockMark } from './block-mark';
import type { BlockOverlay } from './overlay';
import type { TestMark } from './test-mark';

export interface BlockData extends Record<string, unknown> {
  block: Block;
  title: string;
  summary: string;
  icon: string;
  color: string;
  chips: readonly string[];
  depth: number;
  container: boolean;
  /** Children hidden: how many. */
  hidden: number;
  errors: number;
  warnings: number;
  overlay: BlockOverlay | undefined;
  /** In a comparison: what became of it. */
  mark: BlockMark | undefined;
  /** Of a test of the draft. */
  test: TestMark | undefined;
  readOnly: boolean;
}

export interface PillData extends Record<string, unknown> {
  text: string;
  state: 'idle' | 'reached';
}
