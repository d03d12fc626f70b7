import { procedure } from '../../trpc';

/** Which Backstitch this is and where it keeps what. */
export const info = procedure.query(({ ctx: { server } }) => server.info);
