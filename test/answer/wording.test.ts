import { describe, expect, it } from 'vitest';
import { cuesOf, wordingFor } from '../../src/answer/wording.ts';

describe('the cues of a wording', () => {
  it('are English words and pairs of them, also with a word between', () => {
    expect([...cuesOf('Do I need it?')]).toEqual(
      expect.arrayContaining(['=do', '=do i', '=do _ need', '=need it', '=?', 'EN']),
    );
  });

  it('are Korean endings, also with the next word, and what comes twice', () => {
    const cues = cuesOf('켜는 거랑 끄는 거랑 뭐가 나아요');
    expect([...cues]).toEqual(expect.arrayContaining(['=거랑', '~랑', '~는', '~는 거랑', 'twice 랑', 'twice 는']));
    expect(cues.has('EN')).toBe(false);
  });

  it('are more than one mark, and a question that goes on', () => {
    expect(cuesOf('this, that, both').has('##,')).toBe(true);
    expect(cuesOf('is it on? I cannot tell').has('?inside')).toBe(true);
    expect(cuesOf('is it on??').has('?inside')).toBe(false);
  });

  it('are, where names are marked, what stands around and between them', () => {
    const cues = cuesOf('does ※ work with a ※?');
    expect([...cues]).toEqual(expect.arrayContaining(['=does ※', '=※ work', '<work with a>', '#※2', '=a ※']));
    expect([...cuesOf('※랑 ※ 차이')]).toEqual(expect.arrayContaining(['^※', '※+랑', '<랑>', '※+차이']));
    expect(cuesOf('the ※').has('※$')).toBe(true);
  });

  it('are as many for a long paste as for its beginning', () => {
    const paste = Array.from({ length: 5_000 }, (_, number) => `word${number}`).join(' ');
    expect(cuesOf(paste).size).toBeLessThan(500);
  });
});

describe('what the wording says', () => {
  it.each([
    ['compares', 'which of the two should I take, the first or the second', 'how do I take the second'],
    ['compares', '이거랑 저거랑 뭐가 달라요', '이거 어떻게 켜요'],
    [
      'compares',
      'is this just that with another name, or do I need both?',
      'the name of this is wrong since yesterday',
    ],
    ['goesOn', 'and what if it is off?', 'our team set up the old one in a new office'],
    ['goesOn', '그거 예제도 있나요', '저희 팀에서 새 서버를 쓰고 있습니다'],
    ['asks', 'how does it know which one is the new one', 'I told you, it is done and everybody has the new one'],
    ['asks', '이거 지우면 저것도 같이 지워지나요', '제가 방금 지웠습니다'],
    ['asks', "it keeps coming back after I delete it, what's doing that", 'can you delete it for me please'],
  ] as const)('%s: "%s" rather than "%s", whatever the subject', (want, one, other) => {
    expect(wordingFor(want, one)).toBeGreaterThan(wordingFor(want, other) + 1);
  });
});
