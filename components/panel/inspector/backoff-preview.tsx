import { t } from '../../texts';
import { formatDuration } from '../../ui';
import { backoffOf } from './backoff';

const WIDTH = 300;
const HEIGHT = 44;

/** The attempts and the waits between them, to scale (the square root of time, so that short waits are seen beside long ones). */
export function BackoffPreview({ options }: { readonly options: string }) {
  const backoff = backoffOf(options);
  if (backoff === null) return <p className="text-12 text-text-3">{t('The waits between attempts follow from expressions.')}</p>;
  const { waits, attempts } = backoff;
  if (waits.length === 0) return <p className="text-12 text-text-2">{t('It is tried once, and not again.')}</p>;
  const lengths = waits.map((wait) => Math.sqrt(Math.max(wait, 1)));
  const scale = (WIDTH - 16) / lengths.reduce((sum, length) => sum + length, 0);
  let x = 4;
  const marks = [x, ...lengths.map((length) => (x += length * scale))];
  const words = waits.slice(0, 5).map((wait) => formatDuration(wait));
  const limit =
    attempts === null
      ? t(', and so on without a limit')
      : waits.length > 5 || attempts - 1 > waits.length
        ? t(' …, {attempts} attempts', { attempts })
        : t('; {attempts} attempts', { attempts });
  return (
    <figure className="grid gap-1.5 rounded-md border bg-surface-0 px-3 py-2" data-testid="backoff">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="w-full"
        role="img"
        aria-label={t('Waits of {words}{limit}', { words: words.join(', '), limit })}
      >
        <line x1={4} x2={marks.at(-1)} y1={22} y2={22} stroke="var(--border-strong)" strokeDasharray="2 3" />
        {marks.map((at, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: attempts have no other identity than their number.
          <g key={index}>
            <rect x={at - 3} y={13} width={6} height={18} rx={2} fill={index === 0 ? 'var(--accent)' : 'var(--status-waiting)'} />
            {(index === 0 || lengths[index - 1] === undefined || (lengths[index - 1] ?? 0) * scale > 15) && (
              <text x={at} y={42} textAnchor="middle" fontSize={9} fill="var(--text-3)">
                {index + 1}
              </text>
            )}
          </g>
        ))}
        {attempts === null && <path d={`M${WIDTH - 10} 18 l5 4 l-5 4`} fill="none" stroke="var(--border-strong)" />}
      </svg>
      <figcaption className="text-12 text-text-2">{t('Waits {words}{limit}', { words: words.join(', '), limit })}</figcaption>
    </figure>
  );
}
