import * as wf from '@temporalio/workflow';
import type * as activities from './activities';

export enum Language {
  CHINESE = 'CHINESE',
  ENGLISH = 'ENGLISH',
  FRENCH = 'FRENCH',
  SPANISH = 'SPANISH',
}
export interface GetLanguagesInput {
  includeUnsupported: boolean;
}
export interface ApproveInput {
  name: string;
}

export const getLanguages = wf.defineQuery<Language[], [GetLanguagesInput]>('getLanguages');
export const getLanguage = wf.defineQuery<Language>('getLanguage');
export const setLanguage = wf.defineUpdate<Language, [Language]>('setLanguage');
export const setLanguageUsingActivity = wf.defineUpdate<Language, [Language]>('setLanguageUsingActivity');
export const approve = wf.defineSignal<[ApproveInput]>('approve');

const { callGreetingService } = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '10s' });

export async function greetingWorkflow(): Promise<string> {
  const greetings: Partial<Record<Language, string>> = {
    [Language.CHINESE]: '你好,世界',
    [Language.ENGLISH]: 'Hello, world',
  };
  let approvedForRelease = false;
  let approverName: string | undefined;
  let language = Language.ENGLISH;
  // one call of the service at a time
  let locked = false;

  wf.setHandler(getLanguages, (input) => (input.includeUnsupported ? Object.values(Language) : (Object.keys(greetings) as Language[])));
  wf.setHandler(getLanguage, () => language, { description: 'the language of the greeting' });
  wf.setHandler(approve, (input) => {
    approvedForRelease = true;
    approverName = input.name;
  });
  wf.setHandler(
    setLanguage,
    (newLanguage) => {
      const previous = language;
      language = newLanguage;
      return previous;
    },
    {
      validator: (newLanguage) => {
        if (!(newLanguage in greetings)) throw new Error(`${newLanguage} is not supported`);
      },
    },
  );
  wf.setHandler(setLanguageUsingActivity, async (newLanguage) => {
    if (!(newLanguage in greetings)) {
      await wf.condition(() => !locked);
      locked = true;
      try {
        if (!(newLanguage in greetings)) {
          const greeting = await callGreetingService(newLanguage);
          if (!greeting) throw new wf.ApplicationFailure(`${newLanguage} is not supported by the greeting service`);
          greetings[newLanguage] = greeting;
        }
      } finally {
        locked = false;
      }
    }
    const previous = language;
    language = newLanguage;
    return previous;
  });

  await wf.condition(() => approvedForRelease && wf.allHandlersFinished());
  return `${greetings[language]} (approved by ${approverName})`;
}
