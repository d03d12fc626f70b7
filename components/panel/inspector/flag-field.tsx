import { useId } from 'react';
import { Switch } from '../../ui';

export interface FlagFieldProps {
  readonly label: string;
  readonly name: string;
  readonly help?: string;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Yes or no. */
export function FlagField({ label, name, help, checked, disabled, onChange }: FlagFieldProps) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-3" data-testid={`field-${name}`}>
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium text-12 text-text-2">
          {label}
        </label>
        {help !== undefined && (
          <p id={`${id}-help`} className="text-12 text-text-3">
            {help}
          </p>
        )}
      </div>
      <Switch
        id={id}
        checked={checked}
        disabled={disabled}
        onChange={onChange}
        {...(help === undefined ? {} : { 'aria-describedby': `${id}-help` })}
      />
    </div>
  );
}
