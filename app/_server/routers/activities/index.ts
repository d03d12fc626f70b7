import { router } from '../../trpc';
import { list } from './list';
import { problems } from './problems';
import { typeLibrary } from './type-library';
import { watch } from './watch';

export const activitiesRouter = router({ list, problems, typeLibrary, watch });
