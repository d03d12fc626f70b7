'use client';

import { OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../ui';
import type { RunAlert } from './run-alerts-of';

export interface RunAlertsProps {
  readonly alerts: readonly RunAlert[];
  /** The one thing to do about an alert, if there is one. */
  readonly actionFor: (alert: RunAlert) => ReactNode;
}

export function RunAlerts({ alerts, actionFor }: RunAlertsProps) {
  return (
    <div role="status" aria-live="polite">
      {alerts.map((alert) => {
        const Icon = alert.tone === 'failed' ? OctagonAlert : TriangleAlert;
        return (
          <div
            key={alert.id}
            className={cx('flex items-start gap-3 border-b px-6 py-2', alert.tone === 'failed' ? 'bg-failed/8' : 'bg-waiting/8')}
          >
            <Icon aria-hidden className={cx('mt-0.5 size-4 shrink-0', alert.tone === 'failed' ? 'text-failed' : 'text-waiting')} />
            <div className="min-w-0 flex-1">
              <p className="font-medium">{alert.title}</p>
              <p className="break-words text-12 text-text-2">{alert.text}</p>
              {alert.detail && (
                <details className="mt-1">
                  <summary className="w-fit cursor-pointer text-12 text-text-3">Stack</summary>
                  <pre className="mt-1 max-h-40 overflow-auto rounded-md border bg-surface-0 p-2 text-11">{alert.detail}</pre>
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
