import { cancelledCleanup } from './cancelled-cleanup';
import { dynamicCode } from './dynamic-code';
import { endlessHistory } from './endless-history';
import { endlessLoop } from './endless-loop';
import { floatingPromise } from './floating-promise';
import { forbiddenGlobal } from './forbidden-global';
import { forbiddenImport } from './forbidden-import';
import { lateHandler } from './late-handler';
import { localTime } from './local-time';
import { missingTimeout } from './missing-timeout';
import { noWorkflow } from './no-workflow';
import { notSerializable } from './not-serializable';
import { reservedName } from './reserved-name';
import type { Rule } from './rule';
import { sideEffectInQuery } from './side-effect-in-query';
import { swallowedCancellation } from './swallowed-cancellation';
import { unawaitedCondition } from './unawaited-condition';
import { unfinishedHandlers } from './unfinished-handlers';
import { unhandledMessage } from './unhandled-message';
import { unknownActivity } from './unknown-activity';
import { unorderedResults } from './unordered-results';

export const rules: readonly Rule[] = [
  forbiddenImport,
  forbiddenGlobal,
  dynamicCode,
  floatingPromise,
  sideEffectInQuery,
  localTime,
  unorderedResults,
  reservedName,
  missingTimeout,
  unknownActivity,
  notSerializable,
  unawaitedCondition,
  endlessLoop,
  endlessHistory,
  swallowedCancellation,
  cancelledCleanup,
  lateHandler,
  unfinishedHandlers,
  unhandledMessage,
  noWorkflow,
];
