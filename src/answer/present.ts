import type {
  Answer,
  Block,
  Choices,
  Comparison,
  Inline,
  Language,
  Miss,
  Presentation,
  Press,
  Reply,
  TopicRef,
} from '../types.ts';
import { PHRASES } from './phrases.ts';

/** A reply as every platform shows it. Silence has nothing to show. */
export function present(reply: Exclude<Reply, { kind: 'silence' }>): Presentation {
  switch (reply.kind) {
    case 'answer':
      return presentAnswer(reply);
    case 'comparison':
      return presentComparison(reply);
    case 'choices':
      return presentChoices(reply);
    case 'miss':
      return presentMiss(reply);
  }
}

const text = (value: string): Inline => ({ kind: 'text', value });
const strong = (value: string): Inline => ({ kind: 'strong', value });
export const paragraph = (value: string): Block => ({ kind: 'paragraph', inlines: [text(value)] });

function presentAnswer(reply: Answer): Presentation {
  const { language, topic, view } = reply;
  const words = PHRASES[language];
  const blocks: Block[] = [{ kind: 'heading', text: topic.title }];
  if (reply.lead !== '') blocks.push(paragraph(reply.lead));
  for (const passage of reply.passages) {
    blocks.push({ kind: 'heading', text: passage.heading }, ...passage.blocks);
    if (passage.code && passage.code === reply.example) blocks.push(passage.code);
  }
  if (reply.example && !reply.passages.some(({ code }) => code === reply.example)) blocks.push(reply.example);
  if (reply.openings.length > 0) {
    const items = reply.openings.map(({ heading, inlines }) => [strong(heading), text(': '), ...inlines]);
    blocks.push({ kind: 'list', ordered: false, items });
  }
  if (reply.alternatives.length > 0)
    blocks.push(paragraph(`${words.orMeant}: ${reply.alternatives.map(({ title }) => title).join(' · ')}`));
  const show = (label: string, at: typeof view, shown: Language = language): Press => ({
    label,
    role: 'view',
    action: { type: 'show', slug: topic.slug, language: shown, view: at },
  });
  const presses: Press[] = [];
  if (reply.more) presses.push(show(words.more, reply.more));
  if (reply.hasExample) presses.push(show(words.example, { at: 'example' }));
  if (reply.otherLanguage) presses.push(show(PHRASES[reply.otherLanguage].languageName, view, reply.otherLanguage));
  return {
    language,
    blocks,
    footer: sourceLine(reply),
    presses: [
      ...presses,
      ...topicPresses(
        [
          ...reply.alternatives,
          ...reply.related.filter(({ slug }) => !reply.alternatives.some((other) => other.slug === slug)),
        ],
        language,
      ),
    ],
  };
}

function presentComparison(reply: Comparison): Presentation {
  const { language, topics } = reply;
  const blocks: Block[] = [
    { kind: 'heading', text: topics.map(({ title }) => title).join(' vs ') },
    ...reply.lead,
    reply.table,
    ...reply.advice,
  ];
  const presses: Press[] = [];
  if (reply.otherLanguage) {
    presses.push({
      label: PHRASES[reply.otherLanguage].languageName,
      role: 'view',
      action: { type: 'compare', slugs: topics.map(({ slug }) => slug), language: reply.otherLanguage },
    });
  }
  return { language, blocks, footer: sourceLine(reply), presses: [...presses, ...topicPresses(topics, language)] };
}

function presentChoices({ language, topics }: Choices): Presentation {
  const items = topics.map(({ title, summary }) => titled(title, summary));
  return {
    language,
    blocks: [paragraph(PHRASES[language].choose), { kind: 'list', ordered: true, items }],
    footer: [],
    presses: topicPresses(topics, language),
  };
}

const titled = (title: string, summary: string): Inline[] => [strong(title), text(` — ${summary}`)];

function presentMiss({ language, suggestions, reason }: Miss): Presentation {
  const words = PHRASES[language];
  const blocks = reason.rule === 'empty' ? [paragraph(words.empty)] : [paragraph(words.miss), paragraph(words.missing)];
  if (suggestions.length > 0) {
    if (reason.rule !== 'empty') blocks.push(paragraph(words.nearest));
    const items = suggestions.map(({ title, summary }) =>
      summary === undefined ? [text(title)] : titled(title, summary),
    );
    blocks.push({ kind: 'list', ordered: false, items });
  }
  return { language, blocks, footer: [], presses: topicPresses(suggestions, language) };
}

export function topicPresses(topics: readonly TopicRef[], language: Language): Press[] {
  return topics.map(({ slug, title }) => ({
    label: title,
    role: 'topic',
    action: { type: 'show', slug, language, view: { at: 'top' } },
  }));
}

function sourceLine({ language, sources, reviewed }: Answer | Comparison): Inline[] {
  const words = PHRASES[language];
  const links = sources.flatMap((link): Inline[] => [link, text(', ')]);
  return [text(`${words.source}: `), ...links.slice(0, -1), text(` · ${words.reviewed} ${reviewed}`)];
}
