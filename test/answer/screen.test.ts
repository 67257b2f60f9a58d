import { describe, expect, it } from 'vitest';
import {
  type Action,
  COMPARISONS,
  decodeAction,
  encodeAction,
  inlineText,
  LANGUAGES,
  type Language,
  type Passage,
  PHRASES,
  plainText,
  present,
  type Reply,
  type Topic,
  type View,
} from '#engine';
import { readGolden } from '../../adapters/terminal/golden.ts';
import { passageText } from '../../src/corpus/plain.ts';
import { realEngine } from '../support/assistant.ts';

const MOST_CHARACTERS = 1_000;
const MOST_CODE_LINES = 12;
const ACTION_LENGTH = 100;

const engine = realEngine();
const topics = [...engine.corpus.topics.values()];
const golden = readGolden('test/golden').flatMap(({ questions }) => questions.map(({ q }) => q));

/** What is wrong with a reply on its first screen, or with its presses; empty where nothing is. */
function faultsOf(reply: Reply | undefined): string[] {
  if (reply === undefined) return ['there is no reply'];
  if (reply.kind === 'silence') return [];
  const presentation = present(reply);
  const faults: string[] = [];
  const { length } = plainText(presentation);
  if (length > MOST_CHARACTERS) faults.push(`${length} characters`);
  const code = presentation.blocks.filter((block) => block.kind === 'code');
  if (code.length > 1) faults.push(`${code.length} code blocks`);
  for (const { text } of code) {
    const lines = text.split('\n').length;
    if (lines > MOST_CODE_LINES) faults.push(`a code block of ${lines} lines`);
  }
  for (const { action } of presentation.presses) faults.push(...pressFaults(action));
  return faults;
}

function pressFaults(action: Action): string[] {
  const both: Action[] =
    action.type === 'show' || action.type === 'compare' ? [action, { type: 'share', of: action }] : [action];
  return both.flatMap((each) => {
    const code = encodeAction(each);
    const faults: string[] = [];
    if (code.length > ACTION_LENGTH) faults.push(`a press of ${code.length} characters: ${code}`);
    if (!/^[\x20-\x7e]+$/.test(code)) faults.push(`a press that is not ASCII: ${code}`);
    if (JSON.stringify(decodeAction(code)) !== JSON.stringify(each))
      faults.push(`a press that does not come back: ${code}`);
    return faults;
  });
}

const show = (slug: string, language: Language, view: View): Reply | undefined =>
  engine.show({ type: 'show', slug, language, view });

/** Every topic in every language that it is written in. */
function eachArticle(visit: (topic: Topic, language: Language, passages: number) => string[]): string[] {
  return topics.flatMap((topic) =>
    LANGUAGES.flatMap((language) => {
      const article = topic.articles[language];
      if (article === undefined) return [];
      return visit(topic, language, article.passages.length).map((fault) => `${language} ${topic.slug}: ${fault}`);
    }),
  );
}

describe('the first screen', () => {
  it('holds the top, every passage and the example of every topic', () => {
    const faults = eachArticle(({ slug }, language, passages) => {
      return viewsOf(passages).flatMap((view) =>
        faultsOf(show(slug, language, view)).map((fault) => `${JSON.stringify(view)} ${fault}`),
      );
    });
    expect(faults).toEqual([]);
  });

  it('holds what every name of every topic is answered with', () => {
    const faults = eachArticle((topic, language) => {
      const article = topic.articles[language];
      return [article?.title ?? '', ...(article?.aliases ?? [])].flatMap((text) =>
        faultsOf(engine.answer({ text, language })).map((fault) => `"${text}" ${fault}`),
      );
    });
    expect(faults).toEqual([]);
  });

  it('holds every written comparison, and each two of the topics of one', () => {
    const faults = topics
      .filter(({ compares }) => compares.length > 1)
      .flatMap(({ compares }) => {
        const pairs = compares.flatMap((a, at) => compares.slice(at + 1).map((b) => [b, a]));
        return [compares, ...pairs].flatMap((slugs) =>
          LANGUAGES.flatMap((language) =>
            faultsOf(engine.show({ type: 'compare', slugs, language })).map(
              (fault) => `${language} ${slugs.join(' vs ')}: ${fault}`,
            ),
          ),
        );
      });
    expect(faults).toEqual([]);
  });

  it('holds a comparison that nobody wrote, composed of neighbours', () => {
    const faults = topics
      .filter(({ area, related }) => area !== COMPARISONS && related.length > 0)
      .flatMap(({ slug, related }) =>
        [
          [slug, ...related.slice(0, 1)],
          [slug, ...related.slice(0, 2)],
        ].flatMap((slugs) =>
          LANGUAGES.flatMap((language) =>
            faultsOf(engine.show({ type: 'compare', slugs, language })).map(
              (fault) => `${language} ${slugs.join(' vs ')}: ${fault}`,
            ),
          ),
        ),
      );
    expect(faults).toEqual([]);
  });

  it('holds the reply to every golden question, in both languages', () => {
    const faults = golden.flatMap((text) =>
      LANGUAGES.flatMap((language) =>
        faultsOf(engine.answer({ text, language })).map(
          (fault) => `${language} ${JSON.stringify(text.slice(0, 60))}: ${fault}`,
        ),
      ),
    );
    expect(faults).toEqual([]);
  }, 120_000);
});

/** A reply and all that pressing More under it, to the end, leads to. */
function pages(first: Reply | undefined, most: number): Reply[] {
  const found: Reply[] = [];
  for (let reply = first; reply !== undefined && found.length <= most + 1; ) {
    found.push(reply);
    if (reply.kind === 'silence') break;
    const { language, presses } = present(reply);
    const more = presses.find(({ label }) => label === PHRASES[language].more)?.action;
    reply = more?.type === 'show' ? engine.show(more) : undefined;
  }
  return found;
}

const viewsOf = (passages: number): View[] => [
  { at: 'top' },
  { at: 'example' },
  ...Array.from({ length: passages }, (_, index): View => ({ at: 'passage', index })),
];

describe('More', () => {
  it('leads from every view of every topic through all its passages, each as a whole once, and ends', () => {
    const faults = eachArticle(({ slug, articles }, language, passages) =>
      viewsOf(passages).flatMap((view) => {
        const replies = pages(show(slug, language, view), passages);
        const found = replies.slice(1).flatMap(faultsOf);
        const shown = replies.flatMap((reply) => (reply.kind === 'answer' ? reply.passages : []));
        // What first stands there without its code, or only begins, comes again.
        const isWhole = ({ index, code, blocks }: Passage): boolean => {
          const whole = articles[language]?.passages[index];
          return code === whole?.code && JSON.stringify(blocks) === JSON.stringify(whole?.blocks);
        };
        const [seen, wholes] = [shown, shown.filter(isWhole)].map((some) => some.map(({ index }) => index));
        if (replies.length > passages + 1) found.push('does not end');
        if (new Set(seen).size < passages) found.push(`shows only the passages ${seen?.join()} of ${passages}`);
        if (new Set(wholes).size < (wholes?.length ?? 0)) found.push(`repeats passages: ${wholes?.join()}`);
        return found.map((fault) => `${JSON.stringify(view)} ${fault}`);
      }),
    );
    expect(faults).toEqual([]);
  });

  it('shows every sentence and every code block of a topic on its way from the top', () => {
    const faults = eachArticle((topic, language, passages) => {
      const shown = pages(show(topic.slug, language, { at: 'top' }), passages)
        .map((reply) => (reply.kind === 'silence' ? '' : plainText(present(reply))))
        .join('\n');
      return (topic.articles[language]?.passages ?? []).flatMap(({ heading, blocks, code }) => {
        const prose = plainText({ language, blocks, footer: [], presses: [] });
        const missing: string[] = [];
        if (!prose.split('\n').every((line) => shown.includes(line))) missing.push(`never shows all of "${heading}"`);
        if (code && code.text.split('\n').length <= MOST_CODE_LINES && !shown.includes(code.text))
          missing.push(`never shows the code of "${heading}"`);
        return missing;
      });
    });
    expect(faults).toEqual([]);
  });
});

describe('the code of a topic', () => {
  it('stands in the reply to a question, or behind More', () => {
    const seen = new Set<string>();
    const lost = golden.flatMap((text) => {
      const reply = engine.answer({ text });
      if (reply.kind !== 'answer') return [];
      const shown = `${reply.language} ${reply.topic.slug} ${reply.passages.map(({ index }) => index).join()}`;
      if (seen.has(shown)) return [];
      seen.add(shown);
      const all = pages(reply, 20).map((page) => (page.kind === 'silence' ? '' : plainText(present(page))));
      return (engine.corpus.topics.get(reply.topic.slug)?.articles[reply.language]?.passages ?? []).flatMap(
        ({ code }) =>
          code === undefined ||
          code.text.split('\n').length > MOST_CODE_LINES ||
          all.some((page) => page.includes(code.text))
            ? []
            : [`${text}: ${code.text.slice(0, 40)}`],
      );
    });
    expect(seen.size).toBeGreaterThan(1_000);
    expect(lost).toEqual([]);
  }, 120_000);
});

describe('a passage of which only the beginning fits beside a better one', () => {
  const cut = golden.flatMap((text) => {
    const reply = engine.answer({ text });
    if (reply.kind !== 'answer') return [];
    const whole = engine.corpus.topics.get(reply.topic.slug)?.articles[reply.language]?.passages ?? [];
    return reply.passages.flatMap((shown) => {
      const { heading, blocks } = whole[shown.index] ?? shown;
      const prose = (of: typeof blocks): string =>
        plainText({ language: reply.language, blocks: of, footer: [], presses: [] });
      // Of an example that a bare name shows, the code stands alone.
      return shown.blocks.length === 0 || prose(shown.blocks) === prose(blocks)
        ? []
        : [{ text, reply, heading, begun: prose(shown.blocks), all: prose(blocks) }];
    });
  });

  it('begins with whole sentences, items and rows, under its heading', () => {
    expect(cut.length).toBeGreaterThan(20);
    for (const { text, reply, heading, begun: marked, all } of cut) {
      expect(marked, text).toMatch(/\s…$/);
      const begun = marked.replace(/\s*…$/, '');
      const lines = begun.split('\n');
      const last = lines.at(-1) ?? '';
      expect(all.startsWith(begun) || all.split('\n').includes(last), text).toBe(true);
      // The end of a line of the whole, or of a sentence in it.
      const ends = all.split('\n').includes(last) || /[\p{L}\p{N})%\]][.!?]["'”’)]?$/u.test(last);
      expect(ends && !last.endsWith(':'), `${text}: ${last}`).toBe(true);
      expect(plainText(present(reply)), text).toContain(heading);
    }
  });

  it('stands whole behind More', () => {
    const lost = cut.flatMap(({ text, reply, all }) => {
      const behind = pages(reply, 20)
        .slice(1)
        .map((page) => (page.kind === 'silence' ? '' : plainText(present(page))))
        .join('\n');
      return all.split('\n').every((line) => behind.includes(line)) ? [] : [text];
    });
    expect(lost).toEqual([]);
  });
});

describe('Example', () => {
  it('shows code for every topic that offers it', () => {
    const faults = eachArticle(({ slug }, language) => {
      const top = show(slug, language, { at: 'top' });
      const example = show(slug, language, { at: 'example' });
      if (top?.kind !== 'answer' || example?.kind !== 'answer' || !top.hasExample) return [];
      return present(example).blocks.some(({ kind }) => kind === 'code') ? [] : ['offers an example and shows none'];
    });
    expect(faults).toEqual([]);
  });
});

describe('what other passages begin with', () => {
  const begun = golden.flatMap((text) => {
    const reply = engine.answer({ text });
    if (reply.kind !== 'answer') return [];
    const whole = engine.corpus.topics.get(reply.topic.slug)?.articles[reply.language]?.passages ?? [];
    return reply.openings.map((opening) => ({ text, reply, opening, passage: whole[opening.index] }));
  });

  it('is a whole sentence of theirs, of two at most, none of which is shown already', () => {
    expect(begun.length).toBeGreaterThan(500);
    for (const { text, reply, opening, passage } of begun) {
      const line = inlineText(opening.inlines);
      const prose = passage ? passageText(passage) : '';
      expect(prose.startsWith(line.replace(/ …$/, '')), `${text}: ${line}`).toBe(true);
      expect(line, text).toMatch(/[.!?:)]["'”’)]?(?: …)?$/);
      expect(line.endsWith(' …'), `${text}: ${line}`).toBe(prose !== line || passage?.code !== undefined);
      expect(reply.openings.length).toBeLessThanOrEqual(2);
      expect(reply.passages.map(({ index }) => index)).not.toContain(opening.index);
    }
  });

  it('stands whole behind More', () => {
    const lost = begun.flatMap(({ text, reply, passage }) => {
      const behind = pages(reply, 20).slice(1);
      const found = behind.some(
        (page) => page.kind === 'answer' && page.passages.some(({ index }) => index === passage?.index),
      );
      return found ? [] : [text];
    });
    expect(lost).toEqual([]);
  }, 120_000);
});
