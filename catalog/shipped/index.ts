import { httpRequest } from '../activities/http-request';
import { log } from '../activities/log';
import { sendEmail } from '../activities/send-email';
import { sqlQuery } from '../activities/sql-query';
import { transform } from '../activities/transform';
import type { ActivityFunction } from '../catalog';

/** The activities that come with the product; their files are in `catalog/activities/`, one each. */
export const shippedActivities: Readonly<Record<string, ActivityFunction>> = { httpRequest, log, sendEmail, sqlQuery, transform };

export const SHIPPED_FILES = ['http-request.ts', 'log.ts', 'send-email.ts', 'sql-query.ts', 'transform.ts'] as const;
