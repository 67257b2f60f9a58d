/**
 * What kind of sentence somebody wrote, and which side of a topic they want. Facts about English and Korean only;
 * nothing here knows a subject.
 */

/** Which side of a topic a question asks for. */
export type Aspect = 'definition' | 'example' | 'command' | 'number' | 'reason' | 'trouble' | 'choice' | 'method';

const ASPECTS: readonly (readonly [Aspect, RegExp])[] = [
  ['example', /\b(?:examples?|sample|manifest|yaml|snippet|template)\b|예제|예시|샘플|야믈|얌엘|매니페스트/i],
  [
    'command',
    /\b(?:commands?|cli|check|verify|inspect|list|see which|find out)\b|명령|확인|조회|어떻게 (?:보|봐)|보는 (?:법|방법)/i,
  ],
  [
    'number',
    /\b(?:how (?:many|much|long|often|big|large|far|soon)|default|limits?|maximum|minimum|max|min|range|timeout|port number|which port|what port|value)\b|기본값|디폴트|얼마|몇|최대|최소|범위|한도|상한|제한값|주기|간격|몇초|포트 번호/i,
  ],
  ['reason', /\b(?:why|reason|what for|purpose|benefit|advantage)\b|왜|이유|장점|목적/i],
  [
    'trouble',
    /\b(?:error|fail\w*|stuck|broken|not work\w*|doesn't work|won't|can't|cannot|crash\w*|problem|wrong|troubleshoot\w*|fix|refused|timed? ?out)\b|에러|오류|실패|안 ?돼|안 ?되|안 ?됨|안 ?나|안 ?떠|안 ?뜨|멈|죽|문제|장애|해결|못 /i,
  ],
  [
    'choice',
    /\b(?:when (?:should|to|do)|which (?:one|should)|better|choose|prefer|instead of|pick)\b|언제 (?:쓰|써|사용)|어느|어떤 (?:걸|것을|경우)|골라|고르|선택|추천/i,
  ],
  ['method', /\b(?:how (?:do|to|can|should|would|does)|way to|set ?up|configure)\b|어떻게|방법|하려면|하는 ?법|설정/i],
  [
    'definition',
    /^(?:what(?:'s| is| are)|define|explain|meaning of)\b|(?:이란|란|뭐야|뭐예요|뭐에요|뭔가요|무엇|뭔지|뜻|의미|개념)(?:\s|\?|$|인|을|이)/i,
  ],
];

/** The sides that a question asks for, in the order of the list above. */
export function aspectsOf(text: string): ReadonlySet<Aspect> {
  return new Set(ASPECTS.filter(([, pattern]) => pattern.test(text)).map(([aspect]) => aspect));
}

const ASKS =
  /[?？]|^(?:what|how|why|when|where|which|who|can|could|does|do|did|is|are|should|would|will|has|have|any(?:one|body) know)\b|\b(?:how (?:do|to|can|does|should)|what(?:'s| is| are| does| happens)|why (?:is|does|do|are|would|won't|can't)|is there (?:a|any)|difference between|can i|should i|do i|i don't (?:get|understand)|not sure (?:how|why|what|if|whether|which)|wondering (?:how|why|what|if|whether)|need help|explain)\b|(?:나요|까요|가요|는지요?|는건지|인지|죠|니|냐|을까|ㄹ까|일까|할까|뭐야|뭐예요|뭐에요|뭔가요|뭐지|뭔지|왜|어떻게|어떡|무슨|어떤|차이|방법|궁금|모르겠|알려|이란|란|가르쳐|어떻게해|안되는데|안 되는데|안돼요|안 돼요|안되네요|왜이|하는법|하는 법)(?:\s|[?？!.~,ㅠㅜ]|$|요|주|해|할|인|이)/i;
const TROUBLE_REPORT =
  /에러|오류|안 ?돼요|안 ?되(?:네|는데|요|고)|안 ?떠요|안 ?뜨|죽어요|멈춰|못 (?:하|찾|붙)|실패해|실패하|keeps? (?:crash|fail|restart)|won't|doesn't work|not working|can't (?:connect|reach|find|access|pull)|stuck in|fails? with|getting (?:an? )?(?:error|\d{3})|\berror\b/i;

/** Somebody asks something, or reports a problem that asks for help by itself. */
export const asksSomething = (text: string): boolean => ASKS.test(text) || TROUBLE_REPORT.test(text);

/** The question is for people: about persons, times, plans, favours, or the state of something only they know. */
const FOR_PEOPLE =
  /\b(?:who(?:'s| is| are| has| can| will| was| did| owns| broke| wants| else)?|whose|what time|when (?:is|are|will|was|did|does) (?:the|our|your|we|you|it|he|she|they)|anyone (?:else )?(?:want|up for|free|around|seen|have|has|using|going|got|coming|in|here)|are you|did (?:you|we|he|she|they|someone|somebody|anyone)|have you|has (?:he|she|someone|somebody|anyone|the team)|will you|would you|can you (?:review|check|take|join|approve|look|send|share|merge|help me with|come|call|please|ping|cover|bring|give)|could you|can (?:he|she|they)|(?:can|could) (?:someone|somebody|anyone) (?!tell|explain|help|point|confirm|say)|shall we|do you (?:want|have|think|like|remember|need)|is (?:he|she|everyone|anybody|anyone|somebody|someone)|my turn|your turn|our (?:team|meeting|standup|retro)|lunch|dinner|coffee|meeting|standup|holiday|vacation|birthday|weekend|tomorrow|yesterday|tonight|this (?:morning|afternoon|evening|week)|next week|friday|monday|tuesday|wednesday|thursday|saturday|sunday)\b|누가|누구|어느 ?분|담당자|몇 ?시(?!작)|며칠|무슨 요일|언제까지|언제쯤|(?:됐|되었|끝났|하셨|했|갔|왔|봤|보셨|받으셨|받았|올렸|올리셨|드셨|먹었|나갔|나왔)(?:나요|어요|습니까|을까요|니|냐|죠|는지)\s*[?？]?|(?:해|봐|보내|확인해|리뷰해|공유해|올려|처리해|알아봐|도와|승인해|들어와|와|참석해)\s?주(?:실|세요|시|셔|라|면|십)|하실 ?분|계신 ?분|계신가요|계세요|있으신|아시는 ?분|갈까요|할까요\s*[?？]?$|먹(?:을|자|으러|었|고 갈)|밥 |점심|저녁|커피|회의|회식|퇴근|출근|휴가|생일|주말|내일|어제|모레|오늘|이번 ?주|다음 ?주|[월화수목금토일]요일|감사|고마|수고|축하|화이팅|ㅋㅋ|ㅎㅎ|ㅠㅠ/i;

export const isForPeople = (text: string): boolean => FOR_PEOPLE.test(text);
