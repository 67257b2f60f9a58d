import { finalNumber, putTogether, takeApart, vowelNumber } from './hangul.ts';

/**
 * Where a Korean word may end and its particles and endings begin. No dictionary: every cut that grammar allows is
 * offered, and the words that the corpus knows decide.
 */

/** Particles after a noun, and the copula's forms. */
const PARTICLES = words(`
  은 는 이 가 을 를 의 에 도 만 로 와 과 랑 나 란 들 께 야 라
  에서 에게 한테 으로 이랑 하고 부터 까지 보다 처럼 마다 밖에 조차 마저 이나 이란 라는 이라 라고 라면 에는 에도 로는 로도 와는 과는 만을 만이 들이 들은 들을 들의 들과 들도 들에 이면 이고 이며 인데 인지 인가 이든 든지 대로 만큼 같은 같이 로서 로써 에만 에선 에서만 과의 와의 별로 씩 쯤 중에 중 용 시 시에 후 후에 전에 상 상에 내 내에 간 간의 당 등 등을 등의 이죠 이지 이네 이야 예요 에요 이에요 이예요 입니다 인가요 일까요 일까 인거 이라는 이라고 이라면 이라도 라도 에서는 에서도 에게서 으로는 으로도 으로서 으로써 으로만 로만 부터는 까지는 까지만 까지도 보다는 이란게 란게 이랑은 랑은 한테는 에다 에다가 이거나 거나 이던 였던 이었던 처럼요 말고 말고는 없이 이냐 냐 이니 뭐 뭔 뭐야 뭔가요 뭐예요 뭐에요 뭔지 이뭐야 이뭔가요 가뭐야 가뭔가요 가뭐예요 가뭐에요 이뭐예요 이뭐에요 차이 요 이요 여 이여 좀 하나만 하나 끼리 끼리는 끼리만 끼리도 엔 까진 부턴 으론 이라서 라서 에게는 한테도
`);

/** Endings after a verb's or adjective's stem, written with the stem's last vowel intact. */
const ENDINGS = words(`
  다 고 며 면 서 지 게 기 는 던 나 니 냐 자 요 려 러 죠 네 음 어 아 야 도 까 군 든 듯
  는데 나요 는지 는가 는가요 는다 는다고 는다면 는데요 는거 는게 는걸 는것 는대 니까 지만 지는 지도 지요 지않 려고 려면 러면 려는 려나 거나 거든 게요 게끔 도록 면서 면은 어요 아요 어서 아서 어도 아도 어야 아야 어야지 아야지 어야하 여요 여서 여도 여야 습니다 습니까 읍시다 세요 시면 시죠 십시오 으면 으려면 으려고 으니 으니까 은데 은지 은가요 은가 을까 을까요 을때 을지 을게 을게요 을래 을수 음을 기가 기는 기를 기로 기에 기도 기만 기전 기전에 네요 군요 거야 거예요 건가 건가요 건지 겁니까 겁니다 더라 더라고 던데 잖아 잖아요 라고 라는 라면 라도 자고 자마자 자면 재 지마 지말 지못 지않나요 지않아 지않고 지않으면 지않는 다가 다고 다는 다면 다니 단 답니다 대요 대 질 진 짐 어버리 버려요 버려 버렸 놓고 놓은 둔 두고 주는 주나요 주세요 줘 줘요 보면 보니 봐요 봤 겠 겠어요 겠죠 겠지 겠네 있 있어 있는 있나요 있는지 없 없어 없나요 없는 없이 싶 싶어 싶은데 싶어요 싶으면 버린 버릴 대나요
`);

/** What turns a noun into a verb: `재시작` + `하`. */
const LIGHT_VERBS = words('하 되 시키 당하 받 돼 해 됐 했 된 한 될 할 됨 함 됩 합 돼서 해서 시켜 시킨 시킬');

/** Vowels that a stem's own vowel melts into before 어/아, and what they were: 늘려 is 늘리 + 어. */
const MELTED = new Map<string, string>([
  ['ㅕ', 'ㅣ'],
  ['ㅝ', 'ㅜ'],
  ['ㅘ', 'ㅗ'],
  ['ㅙ', 'ㅚ'],
]);

/** A word that is nothing but a particle: what is left of `NodePort랑` after the Latin name. */
export const isParticle = (word: string): boolean => PARTICLES.has(word);

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

const LONGEST_TAIL = Math.max(...[...PARTICLES, ...ENDINGS].map((tail) => tail.length));

/** The tails of a word that are in a list, longest first. */
function tails(word: string, list: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (let length = Math.min(LONGEST_TAIL, word.length - 1); length >= 1; length--) {
    const tail = word.slice(-length);
    if (list.has(tail)) found.push(tail);
  }
  return found;
}

function startsWithEnding(text: string): boolean {
  for (let length = 1; length <= Math.min(LONGEST_TAIL, text.length); length++) {
    if (ENDINGS.has(text.slice(0, length))) return true;
  }
  return false;
}

/**
 * A way to read a word: a noun with or without particles, a noun made a verb (`재시작되면`), or the stem of a verb or
 * adjective, which says less about the subject than a noun does.
 */
export interface Reading {
  readonly stem: string;
  readonly as: 'noun' | 'action' | 'predicate';
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Every way to read a Hangul word, by ever shorter stems, the word itself first. Stems have at least two syllables,
 * or one where a verb ending of at least two syllables follows (`죽나요`).
 * @param syllables nouns of one syllable that a particle may follow (`잡이`)
 */
export function readings(word: string, syllables = NONE): Reading[] {
  const found = new Map<string, Reading['as']>([[word, 'noun']]);
  const add = (stem: string, as: Reading['as'], least = 2): void => {
    if (stem.length >= least && !found.has(stem)) found.set(stem, as);
  };
  for (const particle of tails(word, PARTICLES)) {
    if (word.length - particle.length >= 2) add(word.slice(0, -particle.length), 'noun');
  }
  if (syllables.has(word.charAt(0)) && isParticle(word.slice(1))) found.set(word.charAt(0), 'noun');
  for (const noun of nounsBeforeLightVerb(word)) add(noun, 'action');
  for (const stem of verbStems(word)) add(stem, 'predicate', word.length - stem.length >= 2 ? 1 : 2);
  return [...found].map(([stem, as]) => ({ stem, as })).sort((a, b) => b.stem.length - a.stem.length);
}

/** `재시작되나요` is `재시작`: the verb's own ending does not matter once the light verb is found. */
function nounsBeforeLightVerb(word: string): string[] {
  const nouns: string[] = [];
  for (const verb of LIGHT_VERBS) {
    const at = word.indexOf(verb, 2);
    if (at < 2) continue;
    const rest = word.slice(at + verb.length);
    if (rest === '' || startsWithEnding(rest) || /^[ㄴㄹㅁㅂ]/.test(rest)) nouns.push(word.slice(0, at));
  }
  // 합니다, 한다, 할까요, 함: the light verb's syllable carries the ending's consonant.
  const melted = /^(..+?)(?:합니|됩니|한다|된다|할까|될까|했|됐|하여|되어|되었|하였)/.exec(word);
  if (melted?.[1]) nouns.push(melted[1]);
  return nouns;
}

function verbStems(word: string): string[] {
  const stems = new Set<string>();
  for (const ending of ['', ...tails(word, ENDINGS)]) {
    if (word.length === ending.length) continue;
    const rest = word.slice(0, word.length - ending.length);
    if (ending !== '') stems.add(rest);
    for (const stem of withoutFinal(rest, ending)) stems.add(stem);
  }
  return [...stems].sort((a, b) => b.length - a.length);
}

/** The stem's last syllable without what the ending left in it: 늘린, 늘릴, 늘립(니다), 늘렸(어요), 늘려 are all 늘리. */
function withoutFinal(text: string, ending: string): string[] {
  const last = takeApart(text.at(-1) ?? '');
  if (last === undefined) return [];
  const head = text.slice(0, -1);
  const found: string[] = [];
  const past = last.final === finalNumber('ㅆ');
  const carried =
    ['ㄴ', 'ㄹ', 'ㅁ', 'ㅂ'].some((jamo) => last.final === finalNumber(jamo)) &&
    (ending === '' || /^(니|까|게|지|수|때|다|데|래)/.test(ending));
  if (past || carried) found.push(head + putTogether({ ...last, final: 0 }));
  if (past || last.final === 0) {
    for (const [melted, plain] of MELTED) {
      if (last.vowel === vowelNumber(melted))
        found.push(head + putTogether({ ...last, vowel: vowelNumber(plain), final: 0 }));
    }
    if (last.vowel === vowelNumber('ㅐ') && last.initial === 18) found.push(`${head}하`);
    if (last.vowel === vowelNumber('ㅓ'))
      found.push(head + putTogether({ ...last, vowel: vowelNumber('ㅡ'), final: 0 }));
  }
  return found;
}

/** Syllables that particles, the copula and spoken endings are made of. */
const FUNCTIONAL = /^[가고까께나네냐는니다던데도들듯라란랑러로를만면서씩야에였예와요용으은을의이인임었지죠쪽처]+$/;

/** A word with a tail that no list has (`포트임`, `퍼센트였더라`), cut where nothing but grammar follows; longest first. */
export function beforeTail(word: string): string[] {
  const heads: string[] = [];
  for (let at = word.length - 1; at >= 2 && FUNCTIONAL.test(word.slice(at)); at--) heads.push(word.slice(0, at));
  return heads;
}

/** A noun that is written as one word of two, where both are words: `로그수집` is 로그 and 수집. Empty where it is none. */
export function splitCompound(word: string, isWord: (text: string) => boolean): string[] {
  for (const { stem, as } of readings(word)) {
    if (as === 'predicate') continue;
    for (let at = stem.length - 2; at >= 2; at--)
      if (isWord(stem.slice(0, at)) && isWord(stem.slice(at))) return [stem.slice(0, at), stem.slice(at)];
  }
  return [];
}
