'use client';

import { Switch as RadixSwitch } from 'radix-ui';

export interface SwitchProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly id?: string;
  readonly disabled?: boolean;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean;
}

export function Switch({ onChange, ...rest }: SwitchProps) {
  return (
    <RadixSwitch.Root
      {...rest}
      onCheckedChange={onChange}
      className="inline-flex h-[18px] w-8 shrink-0 items-center rounded-full border border-border-strong bg-surface-2 px-0.5 transition-colors disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
    >
      <RadixSwitch.Thumb className="block size-3 rounded-full bg-text-2 transition-transform data-[state=checked]:translate-x-3.5 data-[state=checked]:bg-on-accent" />
    </RadixSwitch.Root>
  );
}
