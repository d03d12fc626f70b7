import { createTransport } from 'nodemailer';
import { ApplicationFailure } from '../../engine/sdk/common';
import { whileHeartbeating } from '../shipped/while-heartbeating';

export interface Email {
  /** `anna@example.org` or `"Anna" <anna@example.org>`. */
  to: string | string[];
  /** Default: the address in the environment variable `SMTP_FROM`. */
  from?: string;
  cc?: string | string[];
  bcc?: string | string[];
  replyTo?: string;
  subject: string;
  /** Plain text. */
  text?: string;
  html?: string;
  /** Further header lines by name. */
  headers?: Record<string, string>;
  /**
   * Sent with the mail, so that a second attempt can be told from a second mail. Default: made by the mailer.
   * @example '<order-4711@shop.example>'
   */
  messageId?: string;
  /** Name of the environment variable that holds the server's address, `smtp://user:password@host:587`. Default `SMTP_URL`. */
  server?: string;
}

export interface SentEmail {
  messageId: string;
  /** The server took the mail for these. */
  accepted: string[];
  rejected: string[];
  /** The server's words. */
  response: string;
}

/** What nodemailer puts on its errors. */
interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
}

/**
 * Sends an e-mail by SMTP. The server's address is never part of a workflow: it is read from the environment of the worker.
 * A refusal for good (SMTP 5xx, wrong login, an address that is none) is not tried again, everything else is.
 */
export async function sendEmail(email: Email): Promise<SentEmail> {
  const { server = 'SMTP_URL', ...mail } = email;
  const url = process.env[server];
  if (!url) {
    throw ApplicationFailure.nonRetryable(
      `No mail server: set the environment variable ${server} of the worker, for example smtp://user:password@mail.example.org:587`,
      'SmtpNotConfigured',
    );
  }
  const from = mail.from ?? process.env.SMTP_FROM;
  if (!from)
    throw ApplicationFailure.nonRetryable("Who sends it? Give 'from', or set the environment variable SMTP_FROM.", 'SmtpNotConfigured');
  const transport = createTransport({ url, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 });
  try {
    return await whileHeartbeating(async (cancelled) => {
      cancelled.throwIfAborted();
      cancelled.addEventListener('abort', () => transport.close(), { once: true });
      const sent = await transport.sendMail({ ...mail, from });
      return {
        messageId: sent.messageId,
        accepted: sent.accepted.map(addressOf),
        rejected: sent.rejected.map(addressOf),
        response: sent.response,
      };
    });
  } catch (error) {
    throw isSmtpError(error) ? failureOf(error) : error;
  } finally {
    transport.close();
  }
}

function failureOf(error: SmtpError): ApplicationFailure {
  const permanent = (error.responseCode ?? 0) >= 500 || error.code === 'EAUTH' || error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
  const transient = (error.responseCode ?? 0) >= 400 && (error.responseCode ?? 0) < 500;
  return ApplicationFailure.create({
    message: `The mail was not sent: ${error.message}`,
    type: permanent && !transient ? 'SmtpRefused' : 'SmtpUnavailable',
    nonRetryable: permanent && !transient,
    details: [{ code: error.code, responseCode: error.responseCode }],
    cause: error,
  });
}

function isSmtpError(error: unknown): error is SmtpError {
  return error instanceof Error && ('responseCode' in error || 'code' in error);
}

function addressOf(address: string | { readonly address: string }): string {
  return typeof address === 'string' ? address : address.address;
}
