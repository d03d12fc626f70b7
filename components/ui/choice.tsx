'use client';

import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { useId } from 'react';

export interface ChoiceOption<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  /** What follows from it, in a sentence. */
  readonly note?: ReactNode;
  readonly disabled?: boolean;
}

export interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly options: readonly ChoiceOption<T>[];
}

/** One of a few decisions, each with what follows from it. */
export function Choice<T extends string>({ label, value, onChange, options }: ChoiceProps<T>) {
  const id = useId();
  return (
    <RadioGroup.Root
      value={value}
      onValueChange={(next) => onChange(next as T)}
      aria-label={label}
      className="grid divide-y overflow-hidden rounded-md border"
    >
      {options.map((option) => (
        <label
          key={option.value}
          htmlFor={`${id}-${option.value}`}
          className="flex cursor-pointer items-start gap-2.5 bg-surface-1 px-3 py-2 transition-colors has-[[data-disabled]]:cursor-not-allowed has-[[data-state=checked]]:bg-accent/8 hover:bg-surface-2 has-[[data-disabled]]:opacity-60"
        >
          <RadioGroup.Item
            id={`${id}-${option.value}`}
            value={option.value}
            disabled={option.disabled}
            data-testid={`choice-${option.value}`}
            className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-border-strong bg-surface-1 data-[state=checked]:border-accent-text"
          >
            <RadioGroup.Indicator className="size-2 rounded-full bg-accent-text" />
          </RadioGroup.Item>
          <span className="grid min-w-0 gap-0.5">
            <span className="text-13">{option.label}</span>
            {option.note && <span className="text-12 text-text-2">{option.note}</span>}
          </span>
        </label>
      ))}
    </RadioGroup.Root>
  );
}
