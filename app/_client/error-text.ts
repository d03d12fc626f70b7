import { TRPCClientError } from '@trpc/client';
import { t } from '../../components/texts';

export interface ErrorText {
  readonly message: string;
  readonly advice?: string;
}

/** What to show for a failed call: the server's sentence, and what to do when there was no server. */
export function errorText(error: unknown): ErrorText {
  const message = error instanceof Error ? error.message : String(error);
  if (isOffline(error)) {
    return {
      message: t('Backstitch does not answer.'),
      advice: t('See in its terminal whether it still runs; start it with npm start. This page goes on by itself.'),
    };
  }
  return { message };
}

/** Nobody was reached: the network is down, or the server is. */
export function isOffline(error: unknown): boolean {
  return /failed to fetch|network ?error|load failed|fetch failed/i.test(error instanceof Error ? error.message : String(error));
}

/** The lasting code of the error (`WORKFLOW_NOT_FOUND`), if the server gave one. */
export function errorCode(error: unknown): string | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null) return null;
  if ('backstitchCode' in data && typeof data.backstitchCode === 'string') return data.backstitchCode;
  return 'code' in data && typeof data.code === 'string' ? data.code : null;
}
