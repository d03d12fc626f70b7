import { router } from '../../trpc';
import { describe } from './describe';
import { list } from './list';

export const taskQueuesRouter = router({ describe, list });
