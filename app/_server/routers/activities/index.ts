import { router } from '../../trpc';
import { list } from './list';
import { problems } from './problems';
import { typeLibrary } from './type-library';

export const activitiesRouter = router({ list, problems, typeLibrary });
