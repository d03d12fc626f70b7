import { router } from '../../trpc';
import { cancel } from './cancel';
import { count } from './count';
import { dryReplay } from './dry-replay';
import { get } from './get';
import { graph } from './graph';
import { history } from './history';
import { list } from './list';
import { logs } from './logs';
import { moments } from './moments';
import { pause } from './pause';
import { query } from './query';
import { remove } from './remove';
import { reset } from './reset';
import { result } from './result';
import { signal } from './signal';
import { start } from './start';
import { terminate } from './terminate';
import { unpause } from './unpause';
import { update } from './update';
import { updateOptions } from './update-options';
import { watch } from './watch';
import { watchList } from './watch-list';

export const runsRouter = router({
  cancel,
  count,
  delete: remove,
  dryReplay,
  get,
  graph,
  history,
  list,
  logs,
  moments,
  pause,
  query,
  reset,
  result,
  signal,
  start,
  terminate,
  unpause,
  update,
  updateOptions,
  watch,
  watchList,
});
