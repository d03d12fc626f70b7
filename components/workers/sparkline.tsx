const [WIDTH, HEIGHT] = [72, 18];

/** The last readings as a line; nothing before there are two, or where all are zero. */
export function Sparkline({ values }: { readonly values: readonly number[] }) {
  const most = Math.max(0, ...values);
  if (values.length < 2 || most === 0) return null;
  const step = WIDTH / (values.length - 1);
  const points = values.map((value, i) => `${(i * step).toFixed(1)},${(HEIGHT - 1 - (value / most) * (HEIGHT - 2)).toFixed(1)}`);
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="h-[18px] w-[72px] shrink-0 text-text-3">
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
