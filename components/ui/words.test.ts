import { describe, expect, it } from 'vitest';
import { nameOfWords, wordsOfName } from './words';

describe('names and words', () => {
  it.each([
    ['Days off', 'daysOff'],
    ['  My leave-request ', 'myLeaveRequest'],
    ['VAT number', 'vatNumber'],
    ['order ID', 'orderID'],
    ["What's next?", 'whatsNext'],
    ['daysOff', 'daysOff'],
    ['Start', 'Start'],
    ['days_off', 'days_off'],
    ['Größe in cm', 'größeInCm'],
    ['2nd opinion', '2ndOpinion'],
    ['?!', ''],
  ])('%s is called %s in code', (words, name) => expect(nameOfWords(words)).toBe(name));

  it.each([
    ['daysOff', 'Days off'],
    ['days_off', 'Days off'],
    ['comment', 'Comment'],
    ['orderID', 'Order ID'],
    ['HTTPStatus', 'HTTP status'],
    ['field2', 'Field 2'],
    ['größe', 'Größe'],
    ['_', '_'],
  ])('%s reads as %s', (name, words) => expect(wordsOfName(name)).toBe(words));
});
