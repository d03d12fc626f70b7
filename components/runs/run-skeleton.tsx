'use client';

import { Skeleton } from '../ui';

/** The run page's own shape while it loads. */
export function RunSkeleton() {
  return (
    <div aria-busy className="flex min-h-0 flex-1 flex-col">
      <div className="border-b bg-surface-1 px-6 py-3">
        <Skeleton className="h-5 w-80" />
        <Skeleton className="mt-2 h-4 w-[560px] max-w-full" />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="flex flex-1 flex-col items-center gap-6 p-10">
          {['a', 'b', 'c', 'd'].map((key) => (
            <Skeleton key={key} className="h-16 w-60 rounded-lg" />
          ))}
        </div>
        <div className="hidden w-[380px] border-l bg-surface-1 p-4 lg:block">
          <Skeleton className="h-4 w-20" />
          <Skeleton className="mt-2 h-24 w-full" />
          <Skeleton className="mt-6 h-4 w-20" />
          <Skeleton className="mt-2 h-24 w-full" />
        </div>
      </div>
    </div>
  );
}
