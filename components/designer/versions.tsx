'use client';

import { type ComponentProps, useState } from 'react';
import { VersionsDialog } from './compare/versions-dialog';
import type { PublishApi } from './publish/api';
import { MoveDialog } from './publish/move-dialog';

export interface VersionsProps extends Omit<ComponentProps<typeof VersionsDialog>, 'onMove'> {
  readonly api: PublishApi;
}

/** The list of versions, and what it leads to: one is restored, or open runs move to it. */
export function Versions({ api, ...list }: VersionsProps) {
  const [movingTo, setMovingTo] = useState<number | null>(null);
  const closed = (then: (version: number) => void) => (version: number) => {
    list.onOpenChange(false);
    then(version);
  };
  return (
    <>
      <VersionsDialog {...list} onRestore={closed(list.onRestore)} onMove={closed(setMovingTo)} />
      {movingTo !== null && <MoveDialog api={api} name={list.name} version={movingTo} onClose={() => setMovingTo(null)} />}
    </>
  );
}
