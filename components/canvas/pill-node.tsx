'use client';

import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { PillData } from './node-data';

export type PillNodeType = Node<PillData, 'pill'>;

export const PillNode = memo(function PillNode({ data }: NodeProps<PillNodeType>) {
  const tone = data.state === 'reached' ? 'border-completed text-completed' : 'border-border text-text-3';
  return (
    <div
      className={`flex h-7 w-[72px] select-none items-center justify-center rounded-full border bg-surface-1 font-medium text-11 ${tone}`}
    >
      {data.text}
    </div>
  );
});
