import { router } from '../../trpc';
import { create } from './create';
import { get } from './get';
import { list } from './list';
import { remove } from './remove';
import { update } from './update';

export const namespacesRouter = router({ create, delete: remove, get, list, update });
