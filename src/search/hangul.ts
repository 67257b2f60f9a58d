/** Arithmetic on Hangul: syllables, jamo, and the keys that type them on the two-set (dubeolsik) layout. */

const BASE = 0xac00;
const LAST = 0xd7a3;
const VOWELS = 21;
const FINALS = 28;

/** Initial, vowel and final jamo in Unicode order, each as compatibility jamo and as its keys. */
const INITIALS = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
const INITIAL_KEYS = ['r', 'R', 's', 'e', 'E', 'f', 'a', 'q', 'Q', 't', 'T', 'd', 'w', 'W', 'c', 'z', 'x', 'v', 'g'];
const VOWEL_JAMO = [...'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ'];
const VOWEL_KEYS = [
  'k',
  'o',
  'i',
  'O',
  'j',
  'p',
  'u',
  'P',
  'h',
  'hk',
  'ho',
  'hl',
  'y',
  'n',
  'nj',
  'np',
  'nl',
  'b',
  'm',
  'ml',
  'l',
];
const FINAL_JAMO = ['', ...'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'];
const FINAL_KEYS = [
  '',
  'r',
  'R',
  'rt',
  's',
  'sw',
  'sg',
  'e',
  'f',
  'fr',
  'fa',
  'fq',
  'ft',
  'fx',
  'fv',
  'fg',
  'a',
  'q',
  'qt',
  't',
  'T',
  'd',
  'w',
  'c',
  'z',
  'x',
  'v',
  'g',
];

const JAMO_KEYS = new Map<string, string>([
  ...INITIALS.map((jamo, index): [string, string] => [jamo, INITIAL_KEYS[index] ?? '']),
  ...VOWEL_JAMO.map((jamo, index): [string, string] => [jamo, VOWEL_KEYS[index] ?? '']),
  ...FINAL_JAMO.map((jamo, index): [string, string] => [jamo, FINAL_KEYS[index] ?? '']),
]);
const ONLY_INITIALS = new RegExp(`^[${INITIALS.join('')}]+$`);

/** A syllable's place in the tables: initial, vowel, final (0: none). */
export interface Syllable {
  readonly initial: number;
  readonly vowel: number;
  readonly final: number;
}

/** Takes a precomposed syllable apart, or tells that it is none. */
export function takeApart(character: string): Syllable | undefined {
  const code = character.charCodeAt(0);
  if (!(code >= BASE && code <= LAST)) return undefined;
  const offset = code - BASE;
  return {
    initial: Math.floor(offset / (VOWELS * FINALS)),
    vowel: Math.floor(offset / FINALS) % VOWELS,
    final: offset % FINALS,
  };
}

export function putTogether({ initial, vowel, final }: Syllable): string {
  return String.fromCharCode(BASE + (initial * VOWELS + vowel) * FINALS + final);
}

/** Vowel and final numbers by their jamo, for rules that are easier to read with letters. */
export const vowelNumber = (jamo: string): number => VOWEL_JAMO.indexOf(jamo);
export const finalNumber = (jamo: string): number => FINAL_JAMO.indexOf(jamo);

/** Every syllable and jamo as the keys that type it; everything else stays. `볼륨` is `qhffba`. */
export function keystrokes(text: string): string {
  let keys = '';
  for (const character of text) {
    const parts = takeApart(character);
    keys += parts
      ? `${INITIAL_KEYS[parts.initial]}${VOWEL_KEYS[parts.vowel]}${FINAL_KEYS[parts.final]}`
      : (JAMO_KEYS.get(character) ?? character);
  }
  return keys;
}

/**
 * The keystrokes of a text without what the shift key and near vowels change: ㅆ is ㅅ, ㅖ is ㅔ, and ㅐ is ㅔ, which
 * sound alike today. Two texts with the same key were meant to be the same, on either layout.
 */
export function typingKey(text: string): string {
  return keystrokes(text).toLowerCase().replaceAll('o', 'p');
}

/** Initial consonants of the syllables (`스케줄러`: `ㅅㅋㅈㄹ`); other characters are left out. */
export function initials(text: string): string {
  let result = '';
  for (const character of text) {
    const parts = takeApart(character);
    if (parts) result += INITIALS[parts.initial];
  }
  return result;
}

export const isInitials = (text: string): boolean => ONLY_INITIALS.test(text);

/** What a Latin text would have been on the Korean layout, as far as it makes whole syllables: `qhffba` is `볼륨`. */
export function fromKeys(keys: string): string {
  let result = '';
  let at = 0;
  while (at < keys.length) {
    const initial = INITIAL_KEYS.indexOf(unshift(keys, at, INITIAL_KEYS));
    if (initial < 0) return '';
    const [vowel, vowelLength] = longest(VOWEL_KEYS, keys, at + 1);
    if (vowel < 0) return '';
    at += 1 + vowelLength;
    let [final, finalLength] = longest(FINAL_KEYS, keys, at);
    // A consonant before a vowel opens the next syllable.
    while (final > 0 && startsVowel(keys, at + finalLength)) {
      const shorter = FINAL_KEYS.indexOf(keys.slice(at, at + finalLength - 1));
      [final, finalLength] = finalLength > 1 && shorter > 0 ? [shorter, finalLength - 1] : [0, 0];
      if (finalLength > 0) break;
    }
    result += putTogether({ initial, vowel, final: Math.max(final, 0) });
    at += finalLength;
  }
  return result;
}

/** A shifted key that types nothing of its own counts as the plain key. */
function unshift(keys: string, at: number, table: readonly string[]): string {
  const key = keys[at] ?? '';
  return table.includes(key) ? key : key.toLowerCase();
}

function startsVowel(keys: string, at: number): boolean {
  return VOWEL_KEYS.includes(unshift(keys, at, VOWEL_KEYS)) && at < keys.length;
}

function longest(table: readonly string[], keys: string, at: number): [number, number] {
  for (const length of [2, 1]) {
    if (at + length > keys.length) continue;
    const index = table.indexOf(length === 1 ? unshift(keys, at, table) : keys.slice(at, at + length));
    if (index >= 0) return [index, length];
  }
  return [-1, 0];
}
