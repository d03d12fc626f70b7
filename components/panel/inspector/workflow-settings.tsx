'use client';

import type { Definition, FunctionDefinition, MessageItem } from '../../../compiler/definition';
import { messagesOf } from '../../../compiler/definition';
import { t } from '../../texts';
import { CodeField } from './code-field';
import type { InspectorHands } from './context';
import { TypeFieldsEditor } from './type-fields/type-fields-editor';
import { typeHands } from './type-fields/type-hands';
import { inputType } from './type-fields/type-text';

const EXAMPLE_TYPE = '{ id: string; amount: number }';

export interface WorkflowSettingsProps extends InspectorHands {
  readonly definition: Definition;
  readonly fn: FunctionDefinition;
}

/** What the right panel shows while no block is selected: the workflow itself. */
export function WorkflowSettings({ definition, fn, disabled, edit, onFix, renameAt }: WorkflowSettingsProps) {
  const [input] = fn.params;
  const messages = messagesOf(definition);
  const inputFields = inputType(definition, fn);
  const setInput = (name: string, type: string) => {
    const plain = name.trim();
    if (plain === '') return edit({ type: 'setSignature', function: fn.name, params: fn.params.slice(1) });
    const first = { ...(input ?? {}), name: plain, ...(type.trim() === '' ? { type: undefined } : { type: type.trim() }) };
    return edit({ type: 'setSignature', function: fn.name, params: [first, ...fn.params.slice(1)] });
  };
  const shared = { disabled, onFix, live: false } as const;
  return (
    <aside aria-label={t('Workflow')} className="flex h-full min-h-0 flex-col bg-surface-1" data-testid="workflow-settings">
      <header className="border-b px-4 py-2.5">
        <h2 className="line-clamp-2 break-words font-semibold text-13">{fn.title ?? fn.name}</h2>
        <p className="text-11 text-text-3">
          {t('Workflow ·')} <code>{fn.name}</code>
        </p>
      </header>
      <div className="grid min-h-0 flex-1 grid-cols-1 content-start gap-4 overflow-y-auto p-4 [scrollbar-gutter:stable]">
        <CodeField
          key={`${fn.name}.description`}
          {...shared}
          label={t('Description')}
          name="description"
          prose
          value={[fn.title, fn.description].filter(Boolean).join('\n')}
          placeholder={t('What it is for')}
          rows={2}
          onSet={(value) => {
            const [title = '', ...rest] = value.trim().split('\n');
            return edit({ type: 'setNote', id: fn.name, title, description: rest.join('\n').trim() });
          }}
        />
        {inputFields !== undefined && (
          <TypeFieldsEditor
            label={t('Fields of the input')}
            hint={t('They make the form that starts a run.')}
            fields={inputFields.fields}
            disabled={disabled}
            {...typeHands(inputFields, { edit, renameAt })}
          />
        )}
        <CodeField
          key={`${fn.name}.input`}
          {...shared}
          label={t('Name of the input')}
          name="input.name"
          value={input?.name ?? ''}
          placeholder={t('none')}
          help={t('Steps read the input by this name.')}
          onSet={(value) => setInput(value, input?.type ?? '')}
        />
        {input !== undefined && (
          <CodeField
            key={`${fn.name}.inputType`}
            {...shared}
            label={t('Type of the input')}
            name="input.type"
            value={input.type ?? ''}
            placeholder={EXAMPLE_TYPE}
            help={inputFields === undefined ? t('The form that starts a run is made from it.') : undefined}
            onSet={(value) => setInput(input.name, value)}
          />
        )}
        <CodeField
          key={`${fn.name}.returnType`}
          {...shared}
          label={t('Type of the result')}
          name="returnType"
          value={fn.returnType ?? ''}
          placeholder={t('as it follows from the steps')}
          onSet={(value) => edit({ type: 'setSignature', function: fn.name, returnType: value.trim() })}
        />
        {messages.length > 0 && <Messages messages={messages} />}
      </div>
    </aside>
  );
}

function Messages({ messages }: { readonly messages: readonly MessageItem[] }) {
  return (
    <section className="grid grid-cols-1 gap-1.5">
      <h3 className="font-medium text-12 text-text-2">{t('Messages it takes')}</h3>
      <ul className="grid grid-cols-1 gap-1">
        {messages.map((message) => (
          <li key={message.variable} className="flex h-8 items-center gap-2 rounded-md border px-2.5 text-12">
            <span className="text-text-3">{message.type}</span>
            <code className="shrink-0">{message.name.replace(/^['"`]|['"`]$/g, '')}</code>
            {message.typeArguments !== undefined && (
              <code className="ml-auto min-w-0 truncate text-text-3" title={message.typeArguments}>
                {message.typeArguments}
              </code>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
