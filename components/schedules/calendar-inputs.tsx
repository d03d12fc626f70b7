'use client';

import { Rich, t } from '../texts';
import { Field, Input } from '../ui';
import { BOUNDS, CALENDAR_FIELDS, type FieldTexts } from './calendar-fields';

/** A calendar field by field: a second counts when every field matches. */
export function CalendarInputs({ fields, onChange }: { readonly fields: FieldTexts; readonly onChange: (fields: FieldTexts) => void }) {
  return (
    <div className="grid gap-2">
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {CALENDAR_FIELDS.map((field) => (
          <Field key={field} label={BOUNDS[field].label}>
            {(control) => (
              <Input
                {...control}
                code
                placeholder={BOUNDS[field].usual === 'zero' ? '0' : t('any')}
                value={fields[field]}
                onChange={(event) => onChange({ ...fields, [field]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Field label={t('Comment')}>
          {(control) => (
            <Input {...control} value={fields.comment} onChange={(event) => onChange({ ...fields, comment: event.target.value })} />
          )}
        </Field>
      </div>
      <p className="text-12 text-text-3">
        <Rich text="Each a list of values and ranges: <code>0, 30</code>, <code>8-17</code>, <code>8-17/3</code>, <code>*</code> for any. Days of the week from 0, Sunday." />
      </p>
    </div>
  );
}
