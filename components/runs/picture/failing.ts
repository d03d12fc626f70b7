import type { RunPicture } from './picture';

/**
 * The picture of a run whose code throws at every attempt: the block where it throws is where it fails, though no event says so. The run
 * itself goes on trying.
 */
export function withFailing(picture: RunPicture, blockId: string | undefined): RunPicture {
  if (blockId === undefined) return picture;
  return {
    ...picture,
    overlay: { ...picture.overlay, [blockId]: { ...picture.overlay[blockId], state: 'failed', note: 'fails', ticks: undefined } },
  };
}
