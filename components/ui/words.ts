/**
 * A name for code out of words: `Days off` is `daysOff`. What is one already stays as it is. Letters of other alphabets are kept where
 * TypeScript takes them, accents too.
 */
export function nameOfWords(text: string): string {
  const plain = text.replace(/['’]/g, '').trim();
  if (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(plain)) return plain;
  const words = plain.split(/[^\p{ID_Continue}$]+/u).filter(Boolean);
  return words.map((word, i) => (i === 0 ? lowered(word) : word.charAt(0).toUpperCase() + word.slice(1))).join('');
}

/** Words out of a name: `daysOff` and `days_off` are `Days off`; capitals in a row stay: `orderID` is `Order ID`. */
export function wordsOfName(given: string): string {
  const name = given.normalize('NFC');
  // Words already, or no name for code: nothing of it is lost.
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return given;
  const words = name.match(/\p{Lu}+(?![\p{Ll}\p{M}])|\p{Lu}?[\p{Ll}\p{M}]+|\p{N}+|[\p{Lo}\p{Lm}\p{Lt}\p{M}]+/gu);
  if (words === null) return name;
  const text = words.map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase())).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowered(word: string): string {
  return /^[\p{Lu}\p{N}]+$/u.test(word) ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);
}
