import type { ReplayVerdict } from '../../engine/contract';
import { type MappedCode, placeOfSite, placeOfStack } from '../build';
import type { GateStep, GateVerdict } from './verdict';
import { stepWords } from './words';

/**
 * A replay's verdict in words, with the places of both sides.
 * `candidate` is what was replayed, `version` what wrote the history; unknown code gives words without places.
 */
export function judge(verdict: ReplayVerdict, candidate?: MappedCode, version?: MappedCode): GateVerdict {
  switch (verdict.status) {
    case 'safe':
      return { status: 'safe' };
    case 'unknown':
      return { status: 'unknown', message: `${verdict.reason}.` };
    case 'failed': {
      const { message, stackTrace } = verdict.failure;
      const place = candidate && placeOfStack(candidate, stackTrace);
      return { status: 'fails', eventId: verdict.startedEventId, message, ...(place && { place }) };
    }
    case 'diverged': {
      const { eventId, event, command } = verdict.divergence;
      const expected = event ? step(stepWords(event, command), version, event.callSite) : null;
      const actual = command ? step(stepWords(command, event), candidate, command.callSite) : null;
      return { status: 'diverges', eventId, expected, actual, message: sentence(eventId, expected, actual) };
    }
  }
}

function step(text: string, code: MappedCode | undefined, site: number | undefined): GateStep {
  const place = code && placeOfSite(code, site);
  return { text, ...(place && { place }) };
}

function sentence(eventId: number, expected: GateStep | null, actual: GateStep | null): string {
  const had = expected ? `the run has ${shown(expected)}` : 'the run has nothing more of this workflow task';
  const does = actual ? `the new code gives ${shown(actual)}` : 'the new code gives nothing';
  return `At event ${eventId} ${had}, where ${does}.`;
}

function shown({ text, place }: GateStep): string {
  return place
    ? `${text} (block '${place.title}', ${place.file === undefined ? `line ${place.line}` : `${place.file}:${place.line}`})`
    : text;
}
