import { EditRefused, kindOf, type Lane, laneByKey, type NewBlock, wayName } from '../definition';
import { checkCallback, inLane, laneFragment, spreadable } from './check-block';
import { checkText } from './check-text';
import { need } from './need';
import { withoutRemarks } from './remarks';

/** Refuses a text that somebody writes into a field of a block. */
export function checkField(block: NewBlock, field: string, value: string): void {
  if (block.kind === 'callback') {
    const changed = structuredClone(block) as Extract<NewBlock, { kind: 'callback' }>;
    if (field === 'tail') changed.tail = value;
    const lane = field.startsWith('lane:') ? laneByKey(changed as { lanes: Lane[] }, field.slice('lane:'.length)) : undefined;
    if (lane !== undefined) lane.value = value;
    checkCallback(changed);
    return;
  }
  const [root = '', ...rest] = field.split('.');
  const kind = kindOf(block).fields.find((each) => each.name === root)?.kind;
  if (kind === 'arguments' || kind === 'object') {
    const name = rest.slice(kind === 'arguments' ? 1 : 0).join('.');
    if (name !== '') need('expression', `{ ${name}: 0 }`, field);
    need('expression', name === '' ? withoutRemarks(spreadable(value, field)) : value, field);
    return;
  }
  if (field === 'result.bare' || kind === 'flag') return;
  if (field === 'result.type') {
    need('type', value, field);
    return;
  }
  if (field === 'result.name') {
    const result = 'result' in block ? block.result : undefined;
    need(result?.as === 'assign' ? 'target' : 'binding', value, field);
    return;
  }
  if (field.startsWith('lane:')) {
    const key = field.slice('lane:'.length);
    need(laneFragment(block.kind, key.split(':')[0] ?? ''), inLane(key.split(':')[0], value), field);
    const lane = laneByKey(block as { lanes?: Lane[] }, key);
    if (block.kind === 'race' && lane?.value !== undefined && isWayOfSteps(lane.value) !== isWayOfSteps(value))
      throw new EditRefused('edit/not-way', 'A way of steps cannot become an expression, nor the other way round; add another way.');
    return;
  }
  checkText(
    block,
    field,
    value,
    kindOf(block).fields.find((each) => each.name === field),
  );
}

function isWayOfSteps(value: string): boolean {
  return wayName(value) === value;
}
