import Fuse from 'fuse.js';
import type { Contestant } from '../contestant.ts';
import { documentsOf } from '../documents.ts';

/** Fuse.js over all texts: without `ignoreLocation` it would look at the first 60 characters only. */
export const fuse: Contestant = {
  name: 'Fuse.js',
  settings: 'ignoreLocation, weight of the name 2',
  build: (corpus) => {
    const index = new Fuse(documentsOf(corpus), {
      keys: [{ name: 'name', weight: 2 }, 'heading', 'means', 'summary', 'body', 'code'],
      ignoreLocation: true,
    });
    return (question) => index.search(question, { limit: 1 })[0]?.item.id;
  },
};
