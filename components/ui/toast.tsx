'use client';

import { Toaster as Sonner } from 'sonner';

export { toast } from 'sonner';

/** Results of actions, bottom right, announced politely. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      // Above the bars at the foot of the designer, whose buttons stay in reach.
      offset={{ bottom: 64, right: 24 }}
      gap={8}
      style={{ fontFamily: 'inherit' }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-[340px] items-start gap-2 rounded-lg border border-border bg-surface-1 px-3 py-2.5 text-13 text-text-1 shadow-float',
          title: 'font-medium',
          // Somebody else's error may be a page long.
          description: 'line-clamp-6 break-words text-12 text-text-2',
          icon: 'mt-0.5 shrink-0 [&_svg]:size-4',
          success: '[&_[data-icon]]:text-completed',
          error: '[&_[data-icon]]:text-failed',
          actionButton: 'ml-auto shrink-0 rounded-md px-1.5 font-medium text-12 text-accent-text hover:bg-surface-2',
        },
      }}
    />
  );
}
