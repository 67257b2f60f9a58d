/**
 * What people put around a question to be polite: greetings, excuses, "does anyone know". It says nothing of what is asked,
 * and would make a question resemble talk. Facts about English and Korean only.
 */
const COURTESY = [
  /^\s*(?:(?:hi|hello|hey|yo|morning|good (?:morning|afternoon|evening))(?:,? (?:all|there|team|folks|everyone|everybody|guys|people))?|sorry(?: to bother)?(?: you)?|(?:a )?(?:quick|stupid|silly|dumb|noob|newbie|random|small|basic) (?:one|q|question)(?: (?:maybe|here|though|probably))?|question|so|ok(?:ay)?|um|maybe (?:a )?(?:stupid|dumb) question)\s*[,.:;!-]+\s*(?:but\s+)?/i,
  /\b(?:(?:could|can|would) (?:some|any)(?:one|body)(?: please)? (?:tell me|explain(?: to me)?|walk me through|show me|point me to|help me(?: understand)?|help me with|help with)|(?:does|do|did) (?:any|some)(?:one|body)(?: here)? (?:happen to )?know|any(?:one|body)(?: here)? knows?|(?:any|some)(?:one|body) can (?:tell|explain)|i(?:'m| am)? (?:just )?(?:wondering|curious)|(?:thanks|thank you|thx|cheers)(?: (?:in advance|a lot|so much))?|please|pls|plz)\b[,.!]*/gi,
  /(?:^|\s)(?:안녕하세요|안녕하십니까|여러분|저기요?|혹시|죄송한데요?|죄송하지만|실례지만|질문(?:이|드립니다|드려요|있습니다|있어요|입니다| 있습니다| 있어요| 하나(?: 드려요)?| 드립니다| 드려요)?|감사합니다|고맙습니다|미리 감사(?:드립니다|합니다)?|부탁드(?:립니다|려요))(?=[\s,.!?~:ㅠㅜ]|$)[,.!~:]*/g,
  /(?:알려|설명해|가르쳐|도와|봐)\s?주실\s?분(?:들)?(?:\s?(?:계신가요|계실까요|있나요|있을까요|계세요|있으신가요|구해요|구합니다))?/g,
  /(?:아시는|아는|계신|해보신|써보신)\s?분(?:들)?(?:\s?(?:계신가요|계실까요|있나요|있을까요|계세요|있으신가요|구해요))?(?=[\s?？.!~,ㅠㅜ]|$)/g,
  /(?:여쭤|여쭈어|물어)\s?(?:봐도|보고)\s?(?:될까요|되나요|싶(?:습니다|어요|은데요))|여쭙니다|여쭤봅니다/g,
] as const;

/** A question without its courtesies; the text itself where nothing else is in it. */
export function withoutCourtesy(text: string): string {
  const bare = COURTESY.reduce((left, pattern) => left.replace(pattern, ' '), text);
  return /[\p{L}\p{N}]/u.test(bare) ? bare : text;
}
