import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { serverContext } from '../../../../server/context';
import { appRouter } from '../../../_server/routers';

export const dynamic = 'force-dynamic';

function handler(request: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    // Sources do not fit into a URL: our clients send queries by POST too.
    allowMethodOverride: true,
    createContext: () => ({ server: serverContext() }),
    onError({ path, error }) {
      if (error.code === 'INTERNAL_SERVER_ERROR') console.error(`api ${path}:`, error.cause ?? error);
    },
  });
}

export { handler as GET, handler as POST };
