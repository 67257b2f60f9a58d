import type { ErrorHit } from '../search/errors.ts';

/**
 * What kind of sentence somebody wrote, and which side of a topic they want. Facts about English and Korean only;
 * nothing here knows a subject.
 */

/** Which side of a topic a question asks for. */
export type Aspect =
  | 'definition'
  | 'example'
  | 'command'
  | 'field'
  | 'flag'
  | 'number'
  | 'reason'
  | 'trouble'
  | 'choice'
  | 'method'
  | 'doing';

const ASPECTS: readonly (readonly [Aspect, RegExp])[] = [
  [
    'example',
    // A manifest is an example where it is what somebody wants, and a subject elsewhere; `shop.example.com` is neither.
    /(?<![\w.-])(?:examples?|samples?|snippets?)(?![\w-]|\.\w)|\b(?:yaml|manifest|template) (?:for|of)\b|\b(?:show|give|need|want|write|send)\b[^.?]{0,30}\b(?:yaml|manifest|template)\b|^(?:\S+ ){1,3}(?:yaml|manifest|template)$|예제|예시|샘플(?!링)|(?:yaml|야믈|얌엘|매니페스트)(?:로|을|를|은|는)? ?(?:하나|좀|보여|달라|주|줘|예|작성|쓰는|짜|양식|템플릿)|(?:yaml|야믈|얌엘|매니페스트)$/i,
  ],
  [
    'command',
    /\b(?:commands?|cli|check|verify|inspect|list|see which|find out)\b|명령|확인|조회|어떻게 (?:보|봐)|보는 (?:법|방법)/i,
  ],
  [
    'number',
    /\b(?:how (?:many|much|long|often|big|large|far|soon)|default|limits?|maximum|minimum|max|min|range|timeout|port number|which port|what port|value)\b|기본값|디폴트|얼마|몇|최대|최소|범위|한도|상한|제한값|주기|간격|몇초|포트 번호/i,
  ],
  ['field', /\b(?:fields?|keys?|attribute|property|setting|parameter)\b|필드|속성|항목|설정값|키 ?이름|키값/i],
  ['flag', /\b(?:flags?|options?|switch|argument|syntax)\b|옵션|플래그|스위치|인자|문법/i],
  ['reason', /\b(?:why|reason(?!\s*[:=])|what for|purpose|benefit|advantage)\b|왜|이유|장점|목적/i],
  [
    'trouble',
    /\b(?:error|fail\w*|stuck|broken|keeps? \w+ing|\w*NotReady|not ready|not work\w*|doesn't work|won't|can't|cannot|crash\w*|problem|wrong|troubleshoot\w*|fix|refused|timed? ?out)\b|에러|오류|실패|안 ?돼|안 ?되|안 ?됨|안 ?나|안 ?떠|안 ?뜨|안 ?[가-힣]{1,4}(?:요|네요?|는데요?|다|음|함|ㅠ)(?=[\s.?!~ㅠㅜ]|$)|꽉|계속|자꾸|(?:나와|떠|뜨|뜹|걸려|뜬)(?:요|네|는데|니다|다)|멈|죽|문제|장애|해결|못 /i,
  ],
  [
    'choice',
    /\b(?:when (?:should|to|do)|which (?:one|should)|better|choose|prefer|instead of|pick)\b|언제 (?:쓰|써|사용)|어느|어떤 (?:걸|것을|경우)|골라|고르|선택|추천/i,
  ],
  ['method', /\b(?:how (?:do|to|can|should|would|does)|way to|set ?up|configure)\b|어떻게|방법|하려면|하는 ?법|설정/i],
  [
    'doing',
    // Who has something to do wants what to type: asked for, wished for, or told to the bot in the imperative.
    /\b(?:how (?:do|to|can|should|would)|way to|set ?up|configure|(?:need|want|trying|like) to)\b|^(?:please |pls |can you |quickly )?(?:add|allow|attach|block|build|change|check|clean|connect|copy|create|debug|delete|deploy|drain|enable|disable|expose|find|force|get|give|grant|increase|install|let|limit|list|make|mount|move|open|pause|print|pull|push|remove|rename|replace|restart|resume|roll|rotate|run|scale|schedule|see|send|set|share|show|start|stop|switch|tail|test|turn|undo|update|upgrade|use|watch|write)\b(?! (?:me )?the difference)|어떻게(?! ?(?:다르|달라|다른|되|돼|된|생|동작))|어케|방법|하려면|하는 ?법|고 ?싶|려고|하고픈|수 있(?:나|을까|는지|는가|어|음|냐)/i,
  ],
  [
    'definition',
    /^(?:what(?:'s| is| are)|define|explain|meaning of)\b|(?:이란|란|뭐야|뭐예요|뭐에요|뭔가요|무엇|뭔지|뜻|의미|개념)(?:\s|\?|$|인|을|이)/i,
  ],
];

/** The sides that a question asks for, in the order of the list above. */
export function aspectsOf(text: string): ReadonlySet<Aspect> {
  return new Set(ASPECTS.filter(([, pattern]) => pattern.test(text)).map(([aspect]) => aspect));
}

/** How a question is put. */
export interface Wording {
  readonly aspects: ReadonlySet<Aspect>;
  /** It asks why, or what something is. */
  readonly explained: boolean;
  /** It is output of a tool, or holds some. */
  readonly pasted: boolean;
}

/** Words in a row that make a tool's message output: shorter ones, such as the name of a state (`OOMKilled`), stand in a question for its reason as well. */
const LEAST_MESSAGE = 4;

/** @param errors messages of tools that are found in it */
export function wordingOf(text: string, errors: readonly ErrorHit[]): Wording {
  const wanted = aspectsOf(text);
  const explained = wanted.has('reason') || wanted.has('definition');
  const printed = errors.some(({ from, to }) => !explained || to - from >= LEAST_MESSAGE);
  const pasted = printed || text.includes('\n');
  // What a tool was `trying to` do, nobody asks for.
  const aspects = pasted ? new Set([...wanted].filter((aspect) => aspect !== 'doing')) : wanted;
  return { aspects, explained, pasted };
}

/** Marks of a question in either language, and words that say that somebody wants to know. */
const ASKS = [
  /[?？]/,
  /^(?:and |so |but |ok,? |hi,? |hello,? |hey,? )?(?:what|how|why|when|where|which|who|can|could|does|do|did|is|are|should|would|will|has|have)\b/i,
  /\b(?:how (?:do|to|can|does|should|would|is|are|many|much|long)|what(?:'s| is| are| does| do| happens| exactly| kind)|why(?:'s| is| does| do| are| would| won't| can't| did)|where (?:do|does|is|are|can)|which (?:one|is|of|should|port|type|command|flag)|is (?:there|it|this|that)|are there|difference between|can i|should i|do i|does (?:any|some)(?:one|body)|any(?:one|body) know|don't (?:get|understand|know)|not sure (?:how|why|what|if|whether|which|where)|wonder(?:ing)? (?:how|why|what|if|whether|which|where)|what am i missing|need (?:help|advice)|(?:can|could) (?:someone|somebody|anyone|anybody) (?:tell|explain|help|point|walk|show|confirm)|explain)\b/i,
  /궁금|모르겠|여쭤|여쭙|헷갈|알려|가르쳐|알고 싶|설명|뭔지|무슨 뜻|어떻게|어떡|아시는|계실까|있을까|방법|하는 ?법|차이/,
  // `에러가 나요` tells, `하나요` asks.
  /(?:(?<!\s)나요|까요|가요|는지요?|는건지|건지|인지|죠|니|냐|을까|일까|할까|뭐임|되나|하나|있나|없나|인가|는가)(?=\s*(?:[?？!.~,ㅠㅜ]|$))/m,
  /(?:^|\s)(?:왜|무슨|어떤|뭐야|뭐예요|뭐에요|뭔가요|뭐지)|이란(?=\s|$|\?)|하려면(?=\s*(?:[?？.~]|$))/m,
];
const TROUBLE_REPORT =
  /에러|오류|안 ?돼요|안 ?되(?:네|는데|요|고)|안 ?떠요|안 ?뜨|죽어요|멈춰|못 (?:하|찾|붙)|실패해|실패하|keeps? (?:crash|fail|restart)|won't|doesn't work|not working|can't (?:connect|reach|find|access|pull)|stuck in|fails? with|getting (?:an? )?(?:error|\d{3})|\berror\b/i;

/** Tells what was done, what will be, or that all is well: a report, whatever went wrong in it. */
const REPORT =
  /(?:[했됐었았렸겼났졌]습니다|[했됐었았렸겼났졌]음|겠습니다|게요|예정입니다|예정|바랍니다|중입니다|없습니다|완료|공지|정상입니다|확인했어요|해결됐어요|고쳤어요)[\s.!~)\]]*$/;

/** Somebody asks something outright: no report of a problem, which asks for help by itself. */
export const asksOutright = (text: string): boolean => ASKS.some((pattern) => pattern.test(text));

/** Somebody asks something, or reports a problem that asks for help by itself. */
export const asksSomething = (text: string): boolean =>
  asksOutright(text) || (TROUBLE_REPORT.test(text) && !REPORT.test(text));

/** Greetings, thanks and calls for help, and nothing else in the message. */
const SMALL_TALK =
  /^(?:(?:hi|hello|hey|yo|good (?:morning|afternoon|evening)|안녕(?:하세요|하십니까)?|하이|헬로|ㅎㅇ|반가워요?|반갑습니다)(?: (?:there|all|team|everyone|portolan|bot|여러분))?|\/?(?:help|도움말|도움|사용법)|\?+|(?:thanks?(?: you)?|thx|ty|tysm|cheers|great|nice|perfect|ok(?:ay)?|got it|cool|고마워요?|고맙습니다|감사합니다|감사해요|감사|ㄱㅅ|땡큐|넵|네|넹|예|확인했습니다|알겠습니다|오케이|굿)(?:[,!. ]+(?:so much|very much|a lot|(?:that|it|this) (?:worked|helped|works)(?: now)?|works(?: now| fine| great)?|all good(?: now)?|that's it|덕분에 .{0,20}|(?:정말 |많이 )?도움 ?(?:이 )?(?:됐|되었)\S*|잘 ?(?:됩니다|돼요|되네요)|해결(?:됐|했)\S*))?)[\s!.~^ㅎㅋ👍🙏🙂😊]*$/iu;

/** Asks the bot about itself. */
const ABOUT_BOT =
  /^(?:(?:hi|hello|hey|안녕(?:하세요)?)[,!. ]*)?(?:(?:who|what) are you|what (?:can|do) (?:you|i) (?:do|know|ask)(?: you)?|what is this bot(?: for)?|(?:너는?|넌|당신은?|얘는?|이 ?봇은?)? ?(?:누구(?:세요|야|예요|니)|(?:뭐|뭘) ?(?:할 ?수 ?있|하는 ?(?:봇|애|거))\S*))[\s?？!.~]*$/iu;

export const isSmallTalk = (text: string): boolean => [SMALL_TALK, ABOUT_BOT].some((talk) => talk.test(text.trim()));

/** Somebody new asks where to begin. */
const BEGINNING =
  /\b(?:where|how|what) (?:do|should|can|to)? ?(?:i |we |to )*(?:start|begin|learn first)\b|\b(?:i'?m|i am|we'?re|we are) (?:completely |totally |very )?new\b|\bgetting started\b|\bstarter (?:path|topics?)\b|\blearning path\b|\bwhat (?:should|do) i (?:learn|read|study) first\b|^(?:please )?help me[.!? ]*$|(?:뭐|무엇|뭘|어디서?)부터 ?(?:시작|공부|배우|배워|봐야|익히|읽)|처음인데|처음이라|처음 ?(?:배우|시작)|입문|학습 ?순서|공부 ?순서|신입인데/i;
/** Who tells a story asks about the story. */
const SHORT = 60;

export const asksWhereToBegin = (text: string): boolean => text.length <= SHORT && BEGINNING.test(text);
