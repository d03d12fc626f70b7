import type { KindName } from '../../definition';
import type { Syntax } from '../syntax';
import { activity } from './activity';
import { assign } from './assign';
import { attributes } from './attributes';
import { awaitSyntax } from './await';
import { blockSyntax } from './block';
import { breakSyntax } from './break';
import { call } from './call';
import { callback } from './callback';
import { cancel } from './cancel';
import { child } from './child';
import { code } from './code';
import { comment } from './comment';
import { continueSyntax } from './continue';
import { continueAsNew } from './continue-as-new';
import { deprecatePatch } from './deprecate-patch';
import { disabled } from './disabled';
import { doWhile } from './do-while';
import { expression } from './expression';
import { forSyntax } from './for';
import { forOf } from './for-of';
import { functionSyntax } from './function';
import { group } from './group';
import { handler } from './handler';
import { humanTask } from './human-task';
import { ifSyntax } from './if';
import { letSyntax } from './let';
import { localActivity } from './local-activity';
import { log } from './log';
import { map } from './map';
import { parallel } from './parallel';
import { patched } from './patched';
import { proxy } from './proxy';
import { race } from './race';
import { returnSyntax } from './return';
import { saga } from './saga';
import { scope } from './scope';
import { signal } from './signal';
import { sleep } from './sleep';
import { switchSyntax } from './switch';
import { task } from './task';
import { throwSyntax } from './throw';
import { trySyntax } from './try';
import { undo } from './undo';
import { wait } from './wait';
import { waitForSignal } from './wait-for-signal';
import { whileSyntax } from './while';

/** In the order in which they are tried: the special before the general, code last, so that every statement is some block. */
export const syntaxes: { readonly [K in KindName]: Syntax<K> } = {
  activity,
  localActivity,
  call,
  child,
  signal,
  cancel,
  sleep,
  wait,
  waitForSignal,
  humanTask,
  continueAsNew,
  saga,
  undo,
  race,
  parallel,
  map,
  scope,
  task,
  log,
  attributes,
  deprecatePatch,
  handler,
  proxy,
  function: functionSyntax,
  patched,
  if: ifSyntax,
  switch: switchSyntax,
  forOf,
  for: forSyntax,
  while: whileSyntax,
  doWhile,
  try: trySyntax,
  group,
  block: blockSyntax,
  break: breakSyntax,
  continue: continueSyntax,
  await: awaitSyntax,
  let: letSyntax,
  assign,
  expression,
  return: returnSyntax,
  throw: throwSyntax,
  callback,
  disabled,
  comment,
  code,
};
