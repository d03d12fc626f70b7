import { router } from '../../trpc';
import { describe } from './describe';
import { list } from './list';
import { setCurrentVersion } from './set-current-version';
import { setRampingVersion } from './set-ramping-version';

export const deploymentsRouter = router({ describe, list, setCurrentVersion, setRampingVersion });
