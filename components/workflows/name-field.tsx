import { t } from '../texts';
import { Field, Input } from '../ui';

export interface NameFieldProps {
  readonly value: string;
  /** What it is called in code, where the value is words. */
  readonly inCode?: string;
  readonly error: string | null | false;
  readonly onChange: (name: string) => void;
}

/** The name of a workflow: it has the focus, and is typed over at once. */
export function NameField({ value, inCode, error, onChange }: NameFieldProps) {
  return (
    <Field
      label={t('Name')}
      required
      error={error}
      hint={
        inCode === undefined
          ? t('It is the name of the function in the code, and how runs are started.')
          : t('It is called {name} in the code and when runs are started; what you typed is its title.', { name: inCode })
      }
    >
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
