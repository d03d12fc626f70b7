import { activity } from './activity';
import { assign } from './assign';
import { attributes } from './attributes';
import { awaitKind } from './await';
import { blockKind } from './block';
import { breakKind } from './break';
import { call } from './call';
import { callback } from './callback';
import { cancel } from './cancel';
import { child } from './child';
import { code } from './code';
import { comment } from './comment';
import { continueKind } from './continue';
import { continueAsNew } from './continue-as-new';
import { deprecatePatch } from './deprecate-patch';
import { disabled } from './disabled';
import { doWhile } from './do-while';
import { expression } from './expression';
import { forKind } from './for';
import { forOf } from './for-of';
import { functionKind } from './function';
import { group } from './group';
import { handler } from './handler';
import { humanTask } from './human-task';
import { ifKind } from './if';
import { letKind } from './let';
import { localActivity } from './local-activity';
import { log } from './log';
import { map } from './map';
import { parallel } from './parallel';
import { patched } from './patched';
import { proxy } from './proxy';
import { race } from './race';
import { returnKind } from './return';
import { saga } from './saga';
import { scope } from './scope';
import { signal } from './signal';
import { sleep } from './sleep';
import { switchKind } from './switch';
import { task } from './task';
import { throwKind } from './throw';
import { tryKind } from './try';
import { undo } from './undo';
import { wait } from './wait';
import { waitForSignal } from './wait-for-signal';
import { whileKind } from './while';

/** Every kind of block. A new kind is a file here, a file of the same name in `compiler/source/kinds`, and a folder in `compiler/samples`. */
export const kinds = {
  activity,
  localActivity,
  proxy,
  call,
  child,
  signal,
  cancel,
  let: letKind,
  assign,
  expression,
  log,
  attributes,
  if: ifKind,
  switch: switchKind,
  patched,
  deprecatePatch,
  forOf,
  for: forKind,
  while: whileKind,
  doWhile,
  try: tryKind,
  saga,
  undo,
  parallel,
  race,
  map,
  scope,
  task,
  group,
  block: blockKind,
  function: functionKind,
  callback,
  sleep,
  wait,
  waitForSignal,
  humanTask,
  await: awaitKind,
  handler,
  break: breakKind,
  continue: continueKind,
  return: returnKind,
  throw: throwKind,
  continueAsNew,
  disabled,
  comment,
  code,
} as const;

export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as KindName[];
