import { t } from '../texts';
import { Field, Input } from '../ui';

export interface NameFieldProps {
  readonly value: string;
  readonly error: string | null | false;
  readonly onChange: (name: string) => void;
}

/** The name of a workflow: it has the focus, and is typed over at once. */
export function NameField({ value, error, onChange }: NameFieldProps) {
  return (
    <Field label={t('Name')} required error={error} hint={t('It is the name of the exported function, and how runs are started.')}>
      {(control) => (
        <Input
          {...control}
          code
          autoFocus
          value={value}
          onFocus={(event) => event.target.select()}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
