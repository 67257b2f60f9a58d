import { stemEnglish } from './english.ts';

/**
 * Words of both languages that carry no subject. They are facts about English and Korean, not about any corpus:
 * what a corpus calls its things stands in its lexicon.
 */

/** Say nothing at all about the subject. */
const STOP = set(`
  a an the this that these those it its it's he she they them their we us our you your i me my mine
  is are was were be been being am do does did doing done have has had having will would shall should can could may might must
  isn't aren't wasn't don't doesn't didn't won't can't cannot couldn't shouldn't wouldn't im i'm i've ive it'll that's thats what's whats there's
  what which who whom whose when where why how whether if then than so as of at by for with about into onto to from in on off out up down over under
  and or but nor not no yes any some all each every both either neither one ones only just also too very much many more most less least
  there here again still yet ever never always now please pls plz thanks thank hi hello hey ok okay well oh um let lets let's
  vs versus tell explain describe show give say know mean means meant understand wonder question ask ie eg etc
  s t d ll re ve m
  뭐 뭔 뭔가 뭐가 뭐야 뭐예요 뭐에요 뭔가요 뭔지 뭘 무엇 무엇이 무엇을 무엇인가요 무엇인지 무슨 어떤 어떻게 어떡해 어찌 어디 어디서 어디에 언제 왜 누가 누구 얼마 얼마나 몇 몇개 몇번
  이 그 저 이거 그거 저거 이게 그게 저게 이건 그건 이걸 그걸 여기 거기 저기 이런 그런 저런 이렇게 그렇게 것 거 게 걸 건 수 때 때문 때문에 데 줄 등 및 또 또는 혹은 그리고 그런데 근데 그래서 그러면 그럼 그냥 좀 조금 잘 더 다 또한 너무 정말 진짜 혹시 아마 이제 아직 지금 다시 먼저 하나 둘
  하다 하는 하면 하고 하나요 하는데 하려면 하려고 해요 해야 해야하나요 해도 했는데 합니다 할 한 할때 하는지 하는거 하는게 되다 되는 되면 되나요 되는지 돼요 되고 된 될 됩니다 되는데 되는거 있다 있는 있나요 있어요 있으면 있을까요 있는데 있는지 없다 없는 없나요 없어요 없이 같다 같은 같은데 같아요 싶다 싶은데 싶어요 싶으면
  뜻 의미 설명 알려줘 알려주세요 알려 알고 설명해줘 설명해주세요 궁금 궁금해요 궁금합니다 질문 가르쳐 가르쳐줘 대해 대해서 대한 관련 좋은 좋을까요 인가요 인지 이란 란 요 님 저기요 여러분 안녕하세요 감사합니다 고마워요 제가 저는 나는 내가 우리 저희 제 내 우리가 저희가
`);

/** Say a little: verbs and nouns that fit every subject. They count a third. */
const WEAK = set(`
  use used using make made get got getting set want need needs work works working happen happens thing things stuff way ways kind kinds type types different difference between compare compared better best
  good bad right wrong new old first last next same other another like look looks see try tried go goes going come put keep keeps take takes help start end stop begin turn without inside outside through during while before after until since because once
  someone something anything everything people person time times day days long short big small large lot lots few number exactly actually really simply quickly basic basics example examples sample command commands
  find found check change changes run runs call called name named define defined definition purpose reason possible able instead whole part parts done thing
  사용 사용하는 사용하면 쓰 쓰는 쓰면 쓰나요 쓸 방법 경우 문제 이유 차이 차이점 예제 예시 명령 명령어 확인 보 보는 보면 보려면 볼 만들 만드 변경 바꾸 주 가 오 나오 들 들어가 넣 놓 두 알 모르 모르겠 생기 나 나는 나요 맞 맞나요 같이 사이 정도 부분 상황 종류 역할 기능 개념 정의 용도 처음 마지막 다음 이전 전 후 안 못 안되 안돼 안되는 안돼요 안됩니다 가능 필요 필요한 시작 끝 사람 시간 하루 매번 항상 보통 원래 직접 따로 그대로 자동 자동으로 자세히 계속 자꾸 갑자기 방금 아무 전부 모두 모든 다른 다르 새 새로 새로운 큰 작은 많 많은 적 적은 어느
`);

function set(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

const WEAK_STEMS = new Set([...WEAK].map((word) => (/^[a-z]/.test(word) ? stemEnglish(word) : word)));

/** Spoken forms of 뭐, 어떻게, 왜 and of 것, which end in too many ways to list. */
const SPOKEN =
  /^(?:(?:뭐|뭔|뭘|무슨|어떤|어떻|어케|어떡|왜|언제|어디|얼마)[가-힣]{0,4}|몇[가-힣]{0,2}|(?:머|모)(?:야|임|예요|에요|가요|였더라)?|누(?:가|구)[가-힣]{0,3}|(?:거|것|건|게|애|얘|놈|녀석|앤)(?:죠|지|예요|에요|인가요?|가요|야|임|요|는|가|를|도|들)?|(?:하는|되는|있는|없는|같은|해야|하면|되면)(?:거|건|게|지|데|가|앤|애)?[가-힣]{0,2}|아시는|아는|(?:알려|설명|부탁|가르쳐|정리|보여)(?:좀|해|드|주|줘)[가-힣]{0,5}|주(?:세요|실|시면|십시오|라)[가-힣]{0,3}|궁금[가-힣]{0,4}|[ㅋㅎㅠㅜㄷㅇ]{1,8})$/;

export const isStopWord = (word: string): boolean => STOP.has(word) || SPOKEN.test(word);

/** Takes the word as written or its stem. */
export const isWeakWord = (word: string): boolean => WEAK.has(word) || WEAK_STEMS.has(word);
