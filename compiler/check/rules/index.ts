import { dynamicCode } from './dynamic-code';
import { endlessHistory } from './endless-history';
import { endlessLoop } from './endless-loop';
import { floatingPromise } from './floating-promise';
import { forbiddenGlobal } from './forbidden-global';
import { forbiddenImport } from './forbidden-import';
import { missingTimeout } from './missing-timeout';
import { noWorkflow } from './no-workflow';
import { reservedName } from './reserved-name';
import type { Rule } from './rule';
import { unknownActivity } from './unknown-activity';

export const rules: readonly Rule[] = [
  forbiddenImport,
  forbiddenGlobal,
  dynamicCode,
  floatingPromise,
  reservedName,
  missingTimeout,
  unknownActivity,
  endlessLoop,
  endlessHistory,
  noWorkflow,
];
