import { z } from 'zod';

/** Comments that stand inside of something and that none of its parts holds, each in slashes and stars on one line. */
export const remarks = z.array(z.string().regex(/^\/\*(?:[^*\n\r\u2028\u2029]|\*(?!\/))*\*\/$/)).min(1);
