import { translateKinds } from '../../compiler/definition';
import { hasTranslation, translated } from './translation';

if (hasTranslation()) translateKinds(translated);
