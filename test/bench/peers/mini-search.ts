import MiniSearch from 'minisearch';
import type { Contestant } from '../contestant.ts';
import { documentsOf, FIELDS, type TopicDocument } from '../documents.ts';

/** MiniSearch as its README sets it up: prefix and fuzzy always on, the title boosted. */
export const miniSearch: Contestant = {
  name: 'MiniSearch',
  settings: 'prefix, fuzzy 0.2, boost of the name 2',
  build: (corpus) => {
    const index = new MiniSearch<TopicDocument>({
      fields: [...FIELDS],
      searchOptions: { boost: { name: 2 }, fuzzy: 0.2, prefix: true },
    });
    index.addAll(documentsOf(corpus));
    return (question) => index.search(question)[0]?.id as string | undefined;
  },
};
