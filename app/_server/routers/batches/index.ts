import { router } from '../../trpc';
import { get } from './get';
import { list } from './list';
import { start } from './start';
import { stop } from './stop';

export const batchesRouter = router({ get, list, start, stop });
