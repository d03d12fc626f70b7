'use client';

import { CircleCheck, Clock, OctagonAlert } from 'lucide-react';
import Link from 'next/link';
import { t } from '../../texts';
import { Button, cx, Dialog } from '../../ui';
import type { Check } from './checks';

export interface WhyDialogProps {
  readonly checks: readonly Check[];
  readonly onClose: () => void;
  readonly onAction: (to: Extract<Check['action'], { to: string }>['to']) => void;
}

const LOOKS = {
  stuck: { icon: OctagonAlert, color: 'text-failed', text: t('stands in the way') },
  waits: { icon: Clock, color: 'text-waiting', text: t('waits') },
  ok: { icon: CircleCheck, color: 'text-completed', text: t('in order') },
} as const;

/** "Why is it not moving?": everything that can hold a run up, looked at, with what to do. */
export function WhyDialog({ checks, onClose, onAction }: WhyDialogProps) {
  const stuck = checks.filter(({ state }) => state === 'stuck').length;
  const waiting = checks.filter(({ state }) => state === 'waits').length;
  const verdict =
    stuck > 0
      ? t('Something stands in the way; it will not move until somebody does something.')
      : waiting > 0
        ? t('It waits, and goes on by itself when what stands first has happened.')
        : t('Nothing holds it up.');
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('Why is it not moving?')}
      description={verdict}
      footer={<Button onClick={onClose}>{t('Close')}</Button>}
    >
      <ul className="divide-y rounded-md border" data-testid="why">
        {checks.map((check) => {
          const { icon: Icon, color, text } = LOOKS[check.state];
          const { action } = check;
          return (
            <li key={check.id} className="flex items-start gap-3 px-3 py-2" data-check={check.id} data-state={check.state}>
              <Icon aria-label={text} className={cx('mt-0.5 size-4 shrink-0', color)} />
              <div className="min-w-0 flex-1">
                <p className="break-words">{check.title}</p>
                {check.text && <p className="text-12 text-text-2">{check.text}</p>}
              </div>
              {action && check.state !== 'ok' && 'href' in action && (
                <Button size="sm" asChild>
                  <Link href={action.href}>{action.label}</Link>
                </Button>
              )}
              {action && check.state !== 'ok' && 'to' in action && (
                <Button size="sm" onClick={() => onAction(action.to)}>
                  {action.label}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
