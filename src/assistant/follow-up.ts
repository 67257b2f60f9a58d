/** What somebody asks to be shown of a topic, in a thread that is about it. */
const SIDE = '(?:examples?|samples?|yaml|manifests?|commands?|snippets?|details?)';
const KOREAN_SIDE = '(?:예제|예시|샘플|야믈|yaml|매니페스트|명령어?|코드)';
const KOREAN_PLEA =
  '(?:보여|알려|가르쳐|설명해|적어|써)\\s?(?:줘요?|주세요|주실래요|주시겠어요|달라|봐)|부탁(?:해요?|드려요|드립니다|합니다)|주세요|줘요?';

const REQUESTS: readonly RegExp[] = [
  new RegExp(
    `^(?:(?:and|ok(?:ay)?|now|then|please),? )*(?:show|give|send)(?: me| us)?(?: an?| the| one| another| some| more)* ${SIDE}(?:,? please)?[.! ]*$`,
    'i',
  ),
  new RegExp(`^(?:(?:an?|one|another|more) )?${SIDE}(?:,? please)[.! ]*$`, 'i'),
  /^(?:(?:please )?(?:show|tell|give)(?: me| us)? more|more(?: details?)?(?:,? please)?)[.! ]*$/i,
  new RegExp(
    `^(?:그럼 |그러면 )?${KOREAN_SIDE}(?:도|를|을|만|은|는)?(?: ?(?:하나만?|한번|좀|더))*(?: ?(?:${KOREAN_PLEA})|요)?[.!~ ]*$`,
    'i',
  ),
  new RegExp(`^(?:좀 )?(?:더|자세히|더 자세히)(?: 자세히)?(?: ?(?:${KOREAN_PLEA})|요)?[.!~ ]*$`),
];

/**
 * Somebody asks, without a question mark and without naming anything, to be shown another side of what the thread is about
 * (`예제 보여줘`, `show me an example`). Said elsewhere it would be for people.
 */
export const asksForMore = (text: string): boolean => REQUESTS.some((pattern) => pattern.test(text.trim()));
