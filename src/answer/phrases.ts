import type { Language, VoteReason } from '../types.ts';

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
  readonly thanked: string;
  readonly howToAsk: string;
  readonly gone: string;
  readonly helpful: string;
  readonly unhelpful: string;
  readonly noted: string;
  readonly notNoted: string;
  readonly whyNot: string;
  readonly whyNotReasons: Readonly<Record<VoteReason, string>>;
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
    thanked: "You're welcome. Ask me any time.",
    howToAsk: 'Good places to start:',
    gone: 'This topic is no longer there. Ask again, please.',
    helpful: 'Helpful',
    unhelpful: 'Not helpful',
    noted: 'Noted, thank you. Press the other button if you change your mind.',
    notNoted: 'I could not note that down. Please try again in a minute.',
    whyNot: 'What was wrong? (You need not say.)',
    whyNotReasons: {
      topic: 'Wrong topic',
      outdated: 'Out of date',
      unclear: 'Unclear',
      missing: 'Something is missing',
    },
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
    thanked: '별말씀을요. 언제든 또 물어보세요.',
    howToAsk: '처음 보기 좋은 주제:',
    gone: '이 주제는 더 이상 없습니다. 다시 질문해 주세요.',
    helpful: '도움됐어요',
    unhelpful: '아쉬워요',
    noted: '의견 감사합니다. 생각이 바뀌면 다른 버튼을 눌러 주세요.',
    notNoted: '지금은 의견을 저장하지 못했습니다. 잠시 후 다시 눌러 주세요.',
    whyNot: '어떤 점이 아쉬웠나요? (답하지 않아도 됩니다.)',
    whyNotReasons: {
      topic: '다른 주제예요',
      outdated: '오래된 내용이에요',
      unclear: '이해하기 어려워요',
      missing: '빠진 내용이 있어요',
    },
  },
};

/** The words for who manages a channel. */
export interface ManagingPhrases {
  /** Of the form; at most 24 characters, as the two labels after it. */
  readonly title: string;
  readonly save: string;
  readonly cancel: string;
  readonly on: string;
  readonly off: string;
  readonly onboarding: string;
  readonly greeting: string;
  readonly language: string;
  readonly noLanguage: string;
  readonly burst: string;
  readonly howToChange: string;
  readonly saved: string;
  readonly notSaved: string;
  readonly notManager: string;
  readonly notTeamManager: string;
  readonly gaps: string;
  readonly noGaps: string;
  readonly allGaps: string;
  readonly gapsUnknown: string;
  readonly gapReasons: Readonly<Record<'missed' | 'not chosen' | 'not helpful', string>>;
  readonly nearest: string;
  /** What keeps the bot from its manners here, and the mend. */
  readonly obstacles: Readonly<Record<'not-a-member' | 'messages-withheld' | 'joins-withheld', string>>;
}

export const MANAGING: Readonly<Record<Language, ManagingPhrases>> = {
  en: {
    title: 'Channel settings',
    save: 'Save',
    cancel: 'Cancel',
    on: 'On',
    off: 'Off',
    onboarding: 'Answer clear questions unasked',
    greeting: 'Greet who joins, where that is on',
    language: 'Language where a question does not tell',
    noLanguage: 'Not set',
    burst: 'Unasked replies a minute, at most',
    howToChange:
      'To change them, type the settings command again: Slack opens a form, Discord takes an option for each.',
    saved: 'Saved. It holds everywhere within 10 seconds.',
    notSaved: 'I could not save this, so nothing has changed. Please try again in a minute.',
    notManager: 'Only people who manage a channel can see and change its settings, in that channel.',
    notTeamManager: 'Only people who manage the whole workspace or server can see what was not answered well.',
    gaps: 'Asked in the last 30 days, and not answered well',
    noGaps: 'Nothing: every question found its topic, or is answered by a topic written since.',
    allGaps: 'More of them, with all wordings: npm run gaps.',
    gapsUnknown: 'I cannot look that up at the moment. Please try again in a minute.',
    gapReasons: { missed: 'missed', 'not chosen': 'nothing chosen', 'not helpful': 'not helpful' },
    nearest: 'nearest',
    obstacles: {
      'not-a-member': 'I am not in this channel yet, so I hear nothing here: type /invite @Portolan.',
      'messages-withheld':
        'I cannot read messages here that do not mention me. Whoever runs me has to switch on the Message Content Intent in the Developer Portal and restart.',
      'joins-withheld':
        'I am not told who joins. Whoever runs me has to switch on the Server Members Intent in the Developer Portal and restart.',
    },
  },
  ko: {
    title: '채널 설정',
    save: '저장',
    cancel: '취소',
    on: '켬',
    off: '끔',
    onboarding: '부르지 않아도 분명한 질문에 답하기',
    greeting: '위 기능이 켜져 있을 때 새로 온 사람에게 인사하기',
    language: '질문만으로 알 수 없을 때의 언어',
    noLanguage: '정하지 않음',
    burst: '1분에 먼저 답하는 최대 횟수',
    howToChange:
      '바꾸려면 설정 명령을 다시 입력해 주세요. Slack에서는 양식이 열리고, Discord에서는 바꿀 항목을 옵션으로 넣습니다.',
    saved: '저장했습니다. 10초 안에 모든 곳에 적용됩니다.',
    notSaved: '저장하지 못해 아무것도 바뀌지 않았습니다. 잠시 후 다시 시도해 주세요.',
    notManager: '채널 설정은 그 채널을 관리하는 사람만 그 채널에서 보고 바꿀 수 있습니다.',
    notTeamManager: '답하지 못한 질문은 워크스페이스나 서버 전체를 관리하는 사람만 볼 수 있습니다.',
    gaps: '최근 30일 동안 제대로 답하지 못한 질문',
    noGaps: '없습니다. 모든 질문이 주제를 찾았거나, 그 뒤에 쓴 주제가 답합니다.',
    allGaps: '모든 질문과 표현은 npm run gaps로 볼 수 있습니다.',
    gapsUnknown: '지금은 조회할 수 없습니다. 잠시 후 다시 시도해 주세요.',
    gapReasons: { missed: '답 없음', 'not chosen': '고르지 않음', 'not helpful': '아쉬웠음' },
    nearest: '가장 가까운 주제',
    obstacles: {
      'not-a-member': '아직 이 채널에 없어서 아무것도 듣지 못합니다. /invite @Portolan을 입력해 주세요.',
      'messages-withheld':
        '저를 부르지 않은 메시지는 여기서 읽을 수 없습니다. 봇 운영자가 Developer Portal에서 Message Content Intent를 켜고 다시 시작해야 합니다.',
      'joins-withheld':
        '누가 들어왔는지 알 수 없습니다. 봇 운영자가 Developer Portal에서 Server Members Intent를 켜고 다시 시작해야 합니다.',
    },
  },
};
