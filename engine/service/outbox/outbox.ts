import { assertNever, EngineError, type HistoryEvent, isEngineError } from '../../contract';
import { type MutableState, messageIdOf, type OutboxMessage } from '../../core';
import type { House } from '../house';
import { OneAtATime } from '../update/one-at-a-time';
import { Acknowledgements } from './acknowledgements';
import { askChild } from './ask-child';
import { askParent } from './ask-parent';
import { cancelExternal } from './cancel-external';
import { endChild } from './end-child';
import type { Letter } from './letter';
import { signalExternal } from './signal-external';
import { startChild } from './start-child';
import { tellParent } from './tell-parent';
import { tellSchedule } from './tell-schedule';

/**
 * Carries to other runs what they must hear. Called after the commit that made a message durable; when this process dies or
 * a receiver does not answer, the message falls due in the sender's record and is sent again, here or elsewhere. Every
 * receiver knows a repetition, so sending too often does no harm.
 */
export class Outbox {
  private readonly underWay = new Map<string, Promise<void>>();
  /** Messages of one run to one workflow id keep their order. */
  private readonly inOrder = new OneAtATime();
  private readonly acknowledgements: Acknowledgements;

  constructor(private readonly house: () => House) {
    this.acknowledgements = new Acknowledgements(house);
  }

  send(sender: MutableState, messages: readonly OutboxMessage[], recent: readonly HistoryEvent[]): void {
    for (const message of messages) {
      const id = `${sender.key.runId} ${messageIdOf(message)}`;
      if (this.underWay.has(id) || !this.house().running()) continue;
      const letter: Letter = { house: this.house(), sender, recent, acknowledgements: this.acknowledgements };
      const carrying = this.inOrder
        .run(`${sender.key.runId} ${receiverOf(sender, message)}`, () => carry(letter, message))
        .catch((error: unknown) => this.failed(error))
        .finally(() => this.underWay.delete(id));
      this.underWay.set(id, carrying);
    }
  }

  /** Nothing new is sent; resolves when what is under way has arrived, or not. */
  async close(): Promise<void> {
    await Promise.all(this.underWay.values());
    await this.acknowledgements.flush();
  }

  /** It falls due again by itself; what the store or a shutdown refuses has been reported where it happened. */
  private failed(error: unknown): void {
    if (!(error instanceof EngineError) || isEngineError(error, 'INTERNAL')) this.house().report(error);
  }
}

function receiverOf(sender: MutableState, message: OutboxMessage): string {
  if (message.kind === 'tellSchedule') return 'schedule';
  if (!('initiatedEventId' in message)) return 'parent';
  const { initiatedEventId: id } = message;
  return (sender.children.get(id) ?? sender.externals.get(id))?.workflowId ?? '';
}

function carry(letter: Letter, message: OutboxMessage): Promise<void> {
  switch (message.kind) {
    case 'startChild':
      return startChild(letter, message.initiatedEventId);
    case 'askChild':
      return askChild(letter, message.initiatedEventId);
    case 'signalExternal':
      return signalExternal(letter, message.initiatedEventId);
    case 'cancelExternal':
      return cancelExternal(letter, message.initiatedEventId);
    case 'endChild':
      return endChild(letter, message.initiatedEventId);
    case 'tellParent':
      return tellParent(letter);
    case 'tellSchedule':
      return tellSchedule(letter);
    case 'askParent':
      return askParent(letter);
    default:
      return assertNever(message);
  }
}
