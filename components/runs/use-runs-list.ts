'use client';

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useMemo, useState } from 'react';
import { useTRPC } from '../../app/_client';
import { useVisible } from '../shell';
import type { Anchor } from './new-runs';
import { anchorOf, splitNew } from './new-runs';
import type { RunsFilter } from './runs-filter';
import { toVisibility } from './runs-filter';

const PAGE = 50;

/** The list page by page, live: known rows change in place, new ones wait until they are asked for. */
export function useRunsList(filter: RunsFilter) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const enabled = useVisible();
  const visibility = useMemo(() => toVisibility(filter), [filter]);
  const key = JSON.stringify(visibility);
  // In another order, "new" rows are not those at the top.
  const newestFirst = !/\border\s+by\b/i.test(visibility.query ?? '');
  const query = useInfiniteQuery(
    trpc.runs.list.infiniteQueryOptions({ ...visibility, pageSize: PAGE }, { getNextPageParam: (page) => page.nextCursor ?? undefined }),
  );
  const count = useQuery(trpc.runs.count.queryOptions(visibility, { placeholderData: (before) => before }));
  const [anchor, setAnchor] = useState<{ readonly key: string; readonly at: Anchor | null } | null>(null);

  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.executions), [query.data]);
  // The first full sight of a filter's rows is where "new" begins.
  if (rows && anchor?.key !== key) setAnchor({ key, at: newestFirst ? anchorOf(rows) : null });
  const { fresh, shown } = useMemo(() => splitNew(rows ?? [], anchor?.key === key ? anchor.at : null), [rows, anchor, key]);

  useSubscription(
    trpc.runs.watchList.subscriptionOptions(undefined, {
      enabled,
      onData: () => {
        void queryClient.invalidateQueries(trpc.runs.list.infiniteQueryFilter(), { cancelRefetch: false });
        void queryClient.invalidateQueries(trpc.runs.count.queryFilter(), { cancelRefetch: false });
      },
    }),
  );
  return {
    runs: rows ? shown : null,
    fresh: fresh.length,
    showFresh: () => rows && setAnchor({ key, at: anchorOf(rows) }),
    count: count.data?.count,
    error: query.error,
    refetch: query.refetch,
    hasMore: query.hasNextPage,
    loadMore: () => void query.fetchNextPage(),
    loadingMore: query.isFetchingNextPage,
  };
}
