'use client';

import { Plus, Trash2 } from 'lucide-react';
import { type Block, kindOf, laneKey, lanesOf } from '../../../compiler/definition';
import { t } from '../../texts';
import { Button, IconButton } from '../../ui';
import type { InspectorHands } from './context';

/** The ways of a container: how many steps each has, and which can be added or taken away. */
export function Lanes({ block, disabled, edit }: InspectorHands & { readonly block: Block }) {
  const kinds = kindOf(block).lanes;
  if (kinds.length === 0) return null;
  const lanes = lanesOf(block);
  const addable = kinds.filter(
    (lane) => lane.optional === true && (lane.repeats === true || !lanes.some((each) => each.name === lane.name)),
  );
  const optional = (name: string) => kinds.find((lane) => lane.name === name)?.optional === true;
  if (lanes.length < 2 && addable.length === 0) return null;
  return (
    <section className="grid gap-1.5" aria-label={t('Ways')}>
      <h3 className="font-medium text-12 text-text-2">{t('Ways')}</h3>
      <ul className="grid gap-1">
        {lanes.map((lane, index) => {
          const key = laneKey(lanes, index);
          return (
            <li key={key} className="flex h-8 items-center gap-2 rounded-md border bg-surface-1 pr-1 pl-2.5 text-12">
              <code className="text-text-1">{lane.name === 'elseIf' ? t('else if') : lane.name}</code>
              <span className="min-w-0 flex-1 truncate text-text-3">
                {t('{blocks, plural, one {1 step} other {# steps}}', { blocks: lane.blocks.length })}
              </span>
              {optional(lane.name) && (
                <IconButton
                  label={t('Remove {name}', { name: lane.name })}
                  size="sm"
                  disabled={disabled}
                  onClick={() => void edit({ type: 'removeLane', id: block.id, lane: key })}
                >
                  <Trash2 />
                </IconButton>
              )}
            </li>
          );
        })}
      </ul>
      <div className="flex flex-wrap gap-1">
        {addable.map((lane) => (
          <Button
            key={lane.name}
            size="sm"
            variant="ghost"
            disabled={disabled}
            data-testid={`add-lane-${lane.name}`}
            onClick={() =>
              void edit({
                type: 'addLane',
                id: block.id,
                name: lane.name,
                ...(lane.value?.optional === false || (lane.value && lane.value.optional === undefined)
                  ? { value: firstValue(lane.name) }
                  : {}),
              })
            }
          >
            <Plus aria-hidden /> {lane.label}
          </Button>
        ))}
      </div>
    </section>
  );
}

function firstValue(lane: string): string {
  return lane === 'case' ? "'value'" : 'true';
}
