import { router } from '../../trpc';
import { list } from './list';

export const workersRouter = router({ list });
