import { type BlockMark, MARK_SIGN } from './block-mark';

/** The word of a comparison on a block's upper edge. */
export function MarkTag({ mark }: { readonly mark: BlockMark }) {
  const { sign, tone } = MARK_SIGN[mark];
  return (
    <span className="-top-2.5 absolute right-2 rounded-sm bg-surface-1">
      <span className={`block rounded-sm px-1 text-11 leading-[18px] ${tone}`}>{sign}</span>
    </span>
  );
}
