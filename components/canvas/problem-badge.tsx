import { CircleAlert, TriangleAlert } from 'lucide-react';
import { t } from '../texts';

/** Errors and warnings sit on the corner with a count. */
export function ProblemBadge({ errors, warnings }: { readonly errors: number; readonly warnings: number }) {
  if (errors === 0 && warnings === 0) return null;
  const failed = errors > 0;
  const Icon = failed ? CircleAlert : TriangleAlert;
  const count = failed ? errors : warnings;
  const text = failed
    ? t('{count, plural, one {# error} other {# errors}}', { count })
    : t('{count, plural, one {# warning} other {# warnings}}', { count });
  return (
    <span
      role="img"
      aria-label={text}
      title={text}
      className={`absolute -top-2 -right-2 z-10 inline-flex h-[18px] items-center gap-0.5 rounded-full border bg-surface-1 px-1 font-medium text-11 ${failed ? 'border-failed text-failed' : 'border-waiting text-waiting'}`}
    >
      <Icon aria-hidden className="size-3" />
      {count}
    </span>
  );
}
