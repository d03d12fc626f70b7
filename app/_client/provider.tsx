'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient } from '@trpc/client';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Toaster, TooltipProvider } from '../../components/ui';
import type { AppRouter } from '../_server/routers';
import { createLinks } from './links';
import { getQueryClient } from './query-client';
import { TRPCProvider } from './trpc';

export function Providers({ children }: { readonly children: ReactNode }) {
  const queryClient = getQueryClient();
  const [client] = useState(() => createTRPCClient<AppRouter>({ links: createLinks() }));
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        <TooltipProvider delayDuration={350} skipDelayDuration={200}>
          {children}
          <Toaster />
        </TooltipProvider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
