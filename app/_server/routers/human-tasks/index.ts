import { router } from '../../trpc';
import { complete } from './complete';
import { get } from './get';
import { list } from './list';

export const humanTasksRouter = router({ list, get, complete });
