import { router } from '../../trpc';
import { callers } from './callers';
import { list } from './list';
import { problems } from './problems';
import { test } from './test';
import { typeLibrary } from './type-library';
import { watch } from './watch';

export const activitiesRouter = router({ callers, list, problems, test, typeLibrary, watch });
