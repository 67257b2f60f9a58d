import type { Language } from '../types.ts';

/** The words around an answer: labels, and what is said where the corpus has nothing to say. Never a fact of a topic. */
export interface Phrases {
  readonly more: string;
  readonly example: string;
  /** Name of the language, as somebody looks for it on a button. */
  readonly languageName: string;
  readonly related: string;
  readonly orMeant: string;
  readonly source: string;
  readonly reviewed: string;
  readonly whatItIs: string;
  readonly aspect: string;
  readonly choose: string;
  readonly miss: string;
  readonly nearest: string;
  readonly missing: string;
  readonly empty: string;
  readonly dismiss: string;
  readonly share: string;
  readonly welcome: string;
  readonly howToAsk: string;
  readonly gone: string;
  readonly helpful: string;
  readonly unhelpful: string;
  readonly noted: string;
  readonly notNoted: string;
}

export const PHRASES: Readonly<Record<Language, Phrases>> = {
  en: {
    more: 'More',
    example: 'Example',
    languageName: 'English',
    related: 'Related',
    orMeant: 'Or did you mean',
    source: 'Source',
    reviewed: 'reviewed',
    whatItIs: 'What it is',
    aspect: 'Aspect',
    choose: 'Several topics fit. Which one do you mean?',
    miss: 'I have no topic that answers this.',
    nearest: 'The nearest ones:',
    missing: 'Is a topic missing? Tell the people who run this bot: one Markdown file a topic, see CONTRIBUTING.md.',
    empty: 'Ask me something, in your own words or with a name. For a start:',
    dismiss: 'Dismiss',
    share: 'Share',
    welcome: 'Welcome! Ask here in your own words, in English or Korean, and I answer when I know it.',
    howToAsk: 'Good places to start:',
    gone: 'This topic is no longer there. Ask again, please.',
    helpful: 'Helpful',
    unhelpful: 'Not helpful',
    noted: 'Noted, thank you. Press the other button if you change your mind.',
    notNoted: 'I could not note that down. Please try again in a minute.',
  },
  ko: {
    more: '더 보기',
    example: '예제',
    languageName: '한국어',
    related: '관련 주제',
    orMeant: '혹시 이것인가요',
    source: '출처',
    reviewed: '검토일',
    whatItIs: '정의',
    aspect: '항목',
    choose: '여러 주제가 해당됩니다. 어느 쪽이 궁금하신가요?',
    miss: '이 질문에 답할 주제가 아직 없습니다.',
    nearest: '가장 가까운 주제:',
    missing: '빠진 주제라면 봇 운영자에게 알려 주세요. 주제 하나가 마크다운 파일 하나입니다(CONTRIBUTING.md 참고).',
    empty: '궁금한 것을 편한 말이나 이름으로 물어보세요. 처음이라면:',
    dismiss: '닫기',
    share: '공유',
    welcome: '환영합니다! 한국어나 영어로 편하게 질문해 주세요. 아는 내용이면 바로 답해 드립니다.',
    howToAsk: '처음 보기 좋은 주제:',
    gone: '이 주제는 더 이상 없습니다. 다시 질문해 주세요.',
    helpful: '도움됐어요',
    unhelpful: '아쉬워요',
    noted: '의견 감사합니다. 생각이 바뀌면 다른 버튼을 눌러 주세요.',
    notNoted: '지금은 의견을 저장하지 못했습니다. 잠시 후 다시 눌러 주세요.',
  },
};
