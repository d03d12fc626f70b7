import { router } from '../../trpc';
import { check } from './check';
import { complete } from './complete';
import { create } from './create';
import { diff } from './diff';
import { edit } from './edit';
import { exportProject } from './export';
import { gate } from './gate';
import { get } from './get';
import { guard } from './guard';
import { handlers } from './handlers';
import { hover } from './hover';
import { importFile } from './import';
import { inputSchema } from './input-schema';
import { list } from './list';
import { merge } from './merge';
import { parse } from './parse';
import { patches } from './patches';
import { publish } from './publish';
import { remove } from './remove';
import { rename } from './rename';
import { renameSymbol } from './rename-symbol';
import { rollOut } from './roll-out';
import { saveDraft } from './save-draft';
import { schemas } from './schemas';
import { scope } from './scope';
import { signature } from './signature';
import { templates } from './templates';
import { test } from './test';
import { version } from './version';
import { versions } from './versions';
import { watch } from './watch';

export const workflowsRouter = router({
  check,
  complete,
  create,
  delete: remove,
  diff,
  edit,
  export: exportProject,
  gate,
  guard,
  get,
  handlers,
  hover,
  import: importFile,
  inputSchema,
  list,
  merge,
  parse,
  patches,
  publish,
  rename,
  rollOut,
  renameSymbol,
  saveDraft,
  schemas,
  scope,
  signature,
  templates,
  test,
  version,
  versions,
  watch,
});
