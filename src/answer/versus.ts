import { isStopWord } from '../search/function-words.ts';
import { isParticle } from '../search/korean.ts';
import { firstNamed, isSure, type Mention } from '../search/names.ts';
import type { Token } from '../search/tokenise.ts';
import { JOINING_END, listsIn, MOST_SLUGS, type NamedList, OR, type WeightOf } from './lists.ts';

/** Says by itself that the things named are set against each other. `A냐 B냐` does, and neither `아냐` nor what was done (`확인했냐`). */
const AGAINST =
  /\b(?:vs|versus|(?:the|any|whats?|is) diffs?|differ(?!ent \w)\w*|different (?:from|than|to|between|or|and)|compar\w*|distinction|same (?:thing )?as|same thing|the same (?:thing|idea|concept)|(?:are|is|sounds?|looks?|means?|do)(?: \w+){0,2} the same(?=\s*(?:[?,.!]|$|or\b))|which does what|who does what|what does (?:one|the one)|trade-?offs?|pros and cons|advantages? (?:of|over)|still need|replacement for|replaces?|do (?:i|we|you) (?:still |also |really |even )*need|when\b.{2,60}\b(?:and|or) when|mix(?:ing|ed)?(?: \w+){0,2} up|confus(?:ed|ing) (?:about|between|by) .{2,50} (?:and|or))\b|차이|비교|다른 ?(?:점|가|거|건|게|데|도구|것)|어떻게 (?:다르|달|다른)|뭐가 (?:달|다르|다른)|다른 ?말|같은 ?(?:건|거|것|말|뜻|얘기|개념|의미|역할)|다르(?:다|죠|지|나|냐)|달라|다름|구분|구별|각각|인가 .{1,40}인가|[쓸할]지 .{1,40}[쓸할]지|[^\s아했었았였됐]냐,? \S.{0,20}[^\s아했었았였됐]냐(?![가-힣])|언제 .{2,50}언제|브이에스|헷갈|왜 .*(?:써|쓰|필요)/i;
/** Says it, wherever the things stand. */
const APART =
  /\b(?:vs|versus|diffs?|differ(?!ent \w)\w*|different (?:from|than|to)|compar\w*|distinction|same as|when\b.{2,60}\bwhen)\b|차이|비교|다른 ?점|(?:뭐|어떻게|무엇)(?:가|이)? ?(?:다르|달라|다른)|언제 .{2,50}언제/i;
/** Asks for a choice: enough where the things stand side by side as alternatives. */
const CHOICE =
  /\b(?:which|when|should|better|prefer|choose|pick|instead|rather|matter|or)\b|언제|뭐 ?(?:써|쓰|로)|뭘 ?(?:써|쓰|로)|써야|쓰나|써도|써요|골라|고르|선택|좋|맞|낫|나은|나아|대신|말고|아니면|중에|어느|어디/i;
/** Asks about both: enough where the things stand side by side in any way. */
const BOTH = /\b(?:both|together|relat\w*)\b|둘|셋 다|관계|맞물|각자/i;
/** Asks for a choice whatever stands between the things. */
const CLEAR_CHOICE =
  /\b(?:which (?:one|is|do|to|should|of (?:them|these|those|the two))|better|prefer|choose|pick|instead of|rather than|should\b.{1,60}\bor)\b|뭐 ?(?:써|쓰)|뭘 ?(?:써|쓰)|써야|골라|고르|선택|낫|나은|나아|나음|나을|(?:뭐|어떤 ?[게거]|어느 ?[게거쪽])(?:가|이)? ?(?:더 )?(?:좋|맞|유리)|아니면|어느 ?쪽|언제 ?(?:뭐|뭘|어떤|어느)|각각/i;
/** The topics that a question sets against each other by name. */
export interface Compared {
  /** Two or three, in the order of the question. */
  readonly slugs: readonly string[];
  /** They stand side by side. Others may be what its sides only have to do with ("a volume that goes with the pod, and one that stays"). */
  readonly sideBySide: boolean;
  /** The same is asked of one after the other: if anything is compared, these are. */
  readonly parallel?: boolean;
}

/**
 * In a conversation about a topic, one other name is enough ("vs NodePort?"). `mostlyNames`: names are most of what the
 * question says, so that it asks for nothing else about one of them.
 */
export function comparedSlugs(
  text: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  {
    about,
    mostlyNames,
    weightOf,
  }: { readonly about?: string | undefined; readonly mostlyNames: boolean; readonly weightOf: WeightOf },
): Compared | undefined {
  const against = AGAINST.test(text);
  const named = mentions.filter(
    (mention) =>
      !isPlace(tokens, mention) &&
      (!mention.weak || (against && tokens.slice(mention.from, mention.to).every((token) => !isStopWord(token.text)))),
  );
  const slugs = [...firstNamed(named)];
  // Places as well, where the same is asked of each (`job에서 돌릴까 init container에서 돌릴까`).
  const alike = parallelSlugs(tokens, mentions.filter(isSure));
  const parallel: Compared | undefined =
    alike.length > 1 ? { slugs: alike, sideBySide: false, parallel: true } : undefined;
  const [only, second] = slugs;
  if (only === undefined) return parallel;
  if (second === undefined) {
    // Two names of one topic are its parts (`CMD vs ENTRYPOINT`), and who says more than a name asks something of what is named.
    const alone = against && mostlyNames && named.length === 1 && about !== undefined && about !== only;
    return alone ? { slugs: [about, only], sideBySide: true } : parallel;
  }
  const twice = isOfBothSides(named, tokens);
  for (const chain of listsIn(named, tokens, text, weightOf)) {
    if (chain.slugs.length < 2 || (twice && !chain.joined)) continue;
    if (
      against ||
      BOTH.test(text) ||
      CLEAR_CHOICE.test(text) ||
      ((chain.alternatives || chain.slugs.length > 2) && CHOICE.test(text))
    )
      return { slugs: chain.slugs, sideBySide: true };
  }
  if (parallel) return parallel;
  return against && mostlyNames && !twice ? { slugs: slugs.slice(0, MOST_SLUGS), sideBySide: false } : undefined;
}

/** Both sides of a `vs` begin with the same name (`helm template vs helm install --dry-run`): what is set against each other is its own. */
function isOfBothSides(named: readonly Mention[], tokens: readonly Token[]): boolean {
  const versus = tokens.findIndex(({ text }) => VERSUS.test(text));
  const [before] = named.filter(({ to }) => to <= versus);
  const after = named.find(({ from }) => from === versus + 1);
  return versus > 0 && before !== undefined && before.slugs[0] === after?.slugs[0];
}

/**
 * The topic that has all of what a question sets side by side (`role vs clusterrole, for an app in one namespace`), or is called by
 * a name that does (`docker vs containerd`): its parts are compared, whatever else is named.
 */
export function topicOfParts(text: string, tokens: readonly Token[], mentions: readonly Mention[]): string | undefined {
  const against = AGAINST.test(text);
  const sure = mentions.filter((mention) => isSure(mention) && !isPlace(tokens, mention));
  for (const { slugs, count, alternatives, joined } of listsIn(sure, tokens, text, () => 1))
    if (slugs.length === 1 && count > 1 && joined && (against || (alternatives && CHOICE.test(text)))) return slugs[0];
  return sure.find(({ from, to }) => tokens.slice(from + 1, to - 1).some(({ text: word }) => OR.test(word)))?.slugs[0];
}

/**
 * Places of the two or three words that stand beside words that join them (`Retain vs Delete`, `필수랑 선호`), where it is outright
 * asked to tell them apart; empty where none do.
 */
export function thingsBeside(text: string, tokens: readonly Token[]): readonly number[] {
  if (!APART.test(text)) return [];
  for (const joins of JOINS) {
    for (const from of tokens.keys()) {
      const places = chainFrom(from, tokens, joins);
      if (new Set(places.map((at) => tokens[at]?.text)).size > 1) return places.slice(0, MOST_SLUGS);
    }
  }
  return [];
}

const VERSUS = /^(?:vs|versus)$/;
const NEVER = /$^/;
/** Words that join two things, and what the first of them may end in; the clearest first. */
const JOINS = [
  { between: VERSUS, ending: NEVER },
  {
    between: /^(?:and|or|이?랑|하고|[와과]|이?냐|보다|말고|아니면|또는)$/,
    ending: JOINING_END,
  },
];

function chainFrom(from: number, tokens: readonly Token[], { between, ending }: (typeof JOINS)[number]): number[] {
  const places: number[] = [];
  for (let at = from; ; ) {
    const [word, next] = [tokens[at]?.text ?? '', tokens[at + 1]?.text ?? ''];
    if (word === '' || isStopWord(word) || VERSUS.test(word)) return places;
    places.push(at);
    if (ending.test(word)) at += 1;
    else if (between.test(next)) at += 2;
    else return places;
  }
}

/** What the same is asked of, one thing after the other: `사이드카로 할지 초기화 컨테이너로 할지`. */
function parallelSlugs(tokens: readonly Token[], named: readonly Mention[]): readonly string[] {
  const endingAt = new Map(named.map((mention) => [mention.to, mention]));
  const asked = new Map<string, Mention[]>();
  for (const [at, { text: word, script }] of tokens.entries()) {
    // A particle may stand between a name and what is asked of it.
    const mention = endingAt.get(isParticle(tokens[at - 1]?.text ?? '') ? at - 1 : at);
    const before = asked.get(word) ?? [];
    if (script !== 'hangul' || mention === undefined || before.length === MOST_SLUGS) continue;
    if (!ASKING.test(word) || DONE.test(word)) continue;
    asked.set(word, [...before, mention]);
  }
  // `워커부터 해요 마스터부터 해요` asks for an order.
  const inOrder = ({ to }: Mention): boolean => tokens.slice(to - 1, to + 1).some(({ text }) => text.endsWith('부터'));
  for (const mentions of asked.values()) {
    const slugs = firstNamed(mentions);
    if (slugs.size > 1 && !mentions.some(inOrder)) return [...slugs];
  }
  return [];
}
const ASKING = /(?:요|나|까|야|지|죠|냐)$/;
/** Asks whether something was done: of each thing by itself (`디플로이먼트 확인했냐 서비스 확인했냐`). */
const DONE = /[갔겠겼꼈났냈됐떴랬렀렸봤뺐썼았었였졌쳤컸켰탔했]냐$/;

/** The longest list of names that stand side by side, whatever the question says of them; empty where none does. */
export function longestList(
  text: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  weightOf: WeightOf,
): NamedList {
  const named = mentions.filter((mention) => isSure(mention) && !isPlace(tokens, mention));
  let longest: NamedList = { slugs: [], alternatives: false };
  const asks = [AGAINST, CHOICE, BOTH].some((pattern) => pattern.test(text));
  for (const list of listsIn(named, tokens, text, weightOf)) {
    // Two names with nothing between them may be one (`도커 컨테이너가 꺼져요`), and of one something may be told by the other.
    const compound = list.count === 2 && ((!list.joined && !asks) || list.told);
    if (!compound && list.slugs.length > Math.max(1, longest.slugs.length)) longest = list;
  }
  return longest;
}

/** `쿠버네티스에서`, "in Kubernetes": tells where something is, and is not what is asked about. */
export function isPlace(tokens: readonly Token[], { from, to }: Mention): boolean {
  const [before, last, next] = [tokens[from - 1], tokens[to - 1], tokens[to]];
  const marked =
    /에서(?:는|도)?$/.test(last?.text ?? '') || (next?.glued === true && /^에서(?:는|도)?$/.test(next.text));
  return marked || before?.text === 'in';
}

/** The question sets things against each other, whether or not both are known. */
export const setsAgainst = (text: string): boolean => AGAINST.test(text);

/** The question says outright that it wants two things told apart, where others that set them against each other ask for one (`do I need A to B`). */
export const tellsApart = (text: string): boolean => APART.test(text);

/** The question asks for a choice between things. */
export const asksForChoice = (text: string): boolean => CLEAR_CHOICE.test(text);
