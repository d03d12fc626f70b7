/** What people read on the screens, in one place: en.json has all texts, and beside it stand those of other languages. */
import './blocks';

export { Rich, type RichProps } from './rich';
export { numberText, type TextValues, t } from './t';
export { LANGUAGE, type Translation } from './translation';
