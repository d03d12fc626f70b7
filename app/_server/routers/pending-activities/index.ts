import { router } from '../../trpc';
import { complete } from './complete';
import { fail } from './fail';
import { pause } from './pause';
import { reset } from './reset';
import { retry } from './retry';
import { unpause } from './unpause';
import { updateOptions } from './update-options';

export const pendingActivitiesRouter = router({ complete, fail, pause, reset, retry, unpause, updateOptions });
