import { router } from '../../trpc';
import { create } from './create';
import { list } from './list';
import { remove } from './remove';

export const searchAttributesRouter = router({ create, list, remove });
