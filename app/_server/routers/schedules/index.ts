import { router } from '../../trpc';
import { backfill } from './backfill';
import { create } from './create';
import { get } from './get';
import { list } from './list';
import { pause } from './pause';
import { preview } from './preview';
import { remove } from './remove';
import { trigger } from './trigger';
import { unpause } from './unpause';
import { update } from './update';

export const schedulesRouter = router({ backfill, create, delete: remove, get, list, pause, preview, trigger, unpause, update });
