'use client';

import type { inferRouterOutputs } from '@trpc/server';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import type { AppRouter } from '../_server/routers';

/** `useTRPC()` gives the options of every procedure: `useQuery(trpc.workflows.list.queryOptions())`. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** What the procedures answer: `ApiOutputs['workflows']['diff']`. */
export type ApiOutputs = inferRouterOutputs<AppRouter>;
