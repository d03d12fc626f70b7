'use client';

import type { LucideIcon } from 'lucide-react';
import { Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../texts';
import { cx, LongText } from '../ui';
import { StackTrace } from './code-places';
import type { RunAlert } from './run-alerts-of';

const LOOKS: Record<RunAlert['tone'], { readonly icon: LucideIcon; readonly band: string; readonly color: string }> = {
  failed: { icon: OctagonAlert, band: 'bg-failed/8', color: 'text-failed' },
  waiting: { icon: TriangleAlert, band: 'bg-waiting/8', color: 'text-waiting' },
  neutral: { icon: Info, band: 'bg-surface-2', color: 'text-text-2' },
};

export interface RunAlertsProps {
  readonly alerts: readonly RunAlert[];
  /** The one thing to do about an alert, if there is one. */
  readonly actionFor: (alert: RunAlert) => ReactNode;
}

export function RunAlerts({ alerts, actionFor }: RunAlertsProps) {
  return (
    <div role="status" aria-live="polite">
      {alerts.map((alert) => {
        const { icon: Icon, band, color } = LOOKS[alert.tone];
        return (
          <div key={alert.id + (alert.task ?? '')} data-alert={alert.id} className={cx('flex items-start gap-3 border-b px-6 py-2', band)}>
            <Icon aria-hidden className={cx('mt-0.5 size-4 shrink-0', color)} />
            <div className="min-w-0 flex-1">
              <p className="font-medium">{alert.title}</p>
              {alert.says && <LongText className="text-12 text-text-1">{alert.says}</LongText>}
              <p className="break-words text-12 text-text-2">{alert.text}</p>
              {alert.detail && (
                <details className="mt-1">
                  <summary className="w-fit cursor-pointer text-12 text-text-3">{t('Stack')}</summary>
                  <StackTrace text={alert.detail} />
                </details>
              )}
            </div>
            {actionFor(alert)}
          </div>
        );
      })}
    </div>
  );
}
