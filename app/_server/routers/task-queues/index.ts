import { router } from '../../trpc';
import { describe } from './describe';

export const taskQueuesRouter = router({ describe });
