import { TriangleAlert } from 'lucide-react';
import type { UnfitRuns } from './api';

const SHOWN = 4;

/** Open runs that the new version does not fit: nothing happens to them, but whoever publishes should know. */
export function UnfitRunsList({ runs: { open, diverging, failing, runs } }: { readonly runs: UnfitRuns }) {
  const unfit = diverging + failing;
  const more = unfit - Math.min(SHOWN, runs.length);
  return (
    <div role="alert" data-testid="unfit-runs" className="grid gap-2 rounded-md border border-waiting/40 bg-waiting/8 px-3 py-2 text-13">
      <p className="flex items-center gap-2">
        <TriangleAlert aria-hidden className="size-4 shrink-0 text-waiting" />
        {unfit} of {open} open {open === 1 ? 'run' : 'runs'} could not go on with this version.
      </p>
      <ul className="grid gap-1 text-12 text-text-2">
        {runs.slice(0, SHOWN).map(({ name, version, verdict }) => (
          <li key={name}>
            {name}
            {version === null ? '' : ` (version ${version})`}: {verdict.message}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="text-12 text-text-2">and {more} more</p>}
      <p className="text-12 text-text-2">They stay on the version that they carry. New runs take the new one.</p>
    </div>
  );
}
