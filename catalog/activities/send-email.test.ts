import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inActivity } from '../testing/activity-env';
import { type Email, sendEmail } from './send-email';

interface Received {
  readonly from: string | false;
  readonly to: readonly string[];
  readonly text: string;
}

const mails: Received[] = [];
const server = new SMTPServer({
  disabledCommands: ['STARTTLS'],
  authOptional: true,
  onAuth: ({ username, password }, _session, done) =>
    password === 'right' ? done(null, { user: username }) : done(new Error('wrong password')),
  onRcptTo({ address }, _session, done) {
    if (address.startsWith('nobody')) return done(Object.assign(new Error('no such user'), { responseCode: 550 }));
    if (address.startsWith('full')) return done(Object.assign(new Error('mailbox full'), { responseCode: 452 }));
    done();
  },
  onData(stream, { envelope }, done) {
    let text = '';
    stream.on('data', (chunk) => {
      text += chunk;
    });
    stream.on('end', () => {
      mails.push({
        from: envelope.mailFrom === false ? false : envelope.mailFrom.address,
        to: envelope.rcptTo.map((each) => each.address),
        text,
      });
      done();
    });
  },
});

let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.server.address() as AddressInfo).port;
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
beforeEach(() => {
  mails.length = 0;
  process.env.SMTP_URL = `smtp://127.0.0.1:${port}`;
  delete process.env.SMTP_FROM;
});

const mail: Email = { from: 'shop@example.org', to: 'anna@example.org', subject: 'Grüße', text: 'Hello', html: '<b>Hello</b>' };
const send = (email: Email) => inActivity(() => sendEmail(email)).result;

describe('sendEmail', () => {
  it('delivers to a real server', async () => {
    const sent = await send({
      ...mail,
      cc: ['ben@example.org'],
      bcc: 'carl@example.org',
      messageId: '<order-1@shop>',
      headers: { 'X-Order': '1' },
    });
    expect(sent).toMatchObject({ messageId: '<order-1@shop>', rejected: [] });
    expect(sent.accepted).toHaveLength(3);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ from: 'shop@example.org', to: ['anna@example.org', 'ben@example.org', 'carl@example.org'] });
    expect(mails[0]?.text).toContain('Message-ID: <order-1@shop>');
    expect(mails[0]?.text).toContain('X-Order: 1');
    expect(mails[0]?.text).not.toContain('carl@example.org');
  });

  it('takes server and sender from the environment', async () => {
    process.env.SMTP_FROM = 'env@example.org';
    process.env.OTHER_SMTP = `smtp://user:right@127.0.0.1:${port}`;
    const { from: _, ...anonymous } = mail;
    await send({ ...anonymous, server: 'OTHER_SMTP' });
    expect(mails[0]).toMatchObject({ from: 'env@example.org' });
  });

  it.each([
    ['an unknown user', { ...mail, to: 'nobody@example.org' }, 'SmtpRefused', true],
    ['a full mailbox', { ...mail, to: 'full@example.org' }, 'SmtpUnavailable', false],
    ['no address', { ...mail, to: 'rubbish' }, 'SmtpRefused', true],
    ['a missing setting', { ...mail, server: 'NO_SUCH_SETTING' }, 'SmtpNotConfigured', true],
    ['no sender', { ...mail, from: undefined }, 'SmtpNotConfigured', true],
  ])('%s', async (_, email, type, nonRetryable) => {
    await expect(send(email)).rejects.toMatchObject({ type, nonRetryable });
  });

  it('a wrong password is for good, a server that is away is not', async () => {
    process.env.SMTP_URL = `smtp://user:wrong@127.0.0.1:${port}`;
    await expect(send(mail)).rejects.toMatchObject({ type: 'SmtpRefused', nonRetryable: true });
    process.env.SMTP_URL = 'smtp://127.0.0.1:1';
    await expect(send(mail)).rejects.toMatchObject({ type: 'SmtpUnavailable', nonRetryable: false });
  });
});
