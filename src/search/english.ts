/** English words as the index sees them: a light stem that never needs a dictionary. */

const VOWEL = /[aeiouy]/;
/** Words whose form says nothing about their stem. */
const KEPT = new Set('this his was has does always across canvas bus plus thus gas alias bias atlas'.split(' '));
const IRREGULAR = new Map(
  Object.entries({
    died: 'die',
    dying: 'die',
    dies: 'die',
    ran: 'run',
    broke: 'break',
    broken: 'break',
    stuck: 'stick',
    went: 'go',
    gone: 'go',
    lost: 'lose',
    chose: 'choose',
    chosen: 'choose',
    kept: 'keep',
    sent: 'send',
    built: 'build',
    wrote: 'write',
    written: 'write',
    saw: 'see',
    seen: 'see',
    grew: 'grow',
    shut: 'shut',
    hidden: 'hide',
    found: 'find',
    held: 'hold',
    left: 'leave',
    made: 'make',
    took: 'take',
    taken: 'take',
    threw: 'throw',
    thrown: 'throw',
    fell: 'fall',
    meant: 'mean',
    copies: 'copy',
    queries: 'query',
    retries: 'retry',
    policies: 'policy',
    registries: 'registry',
    children: 'child',
    people: 'person',
    machines: 'machine',
    caches: 'cache',
    images: 'image',
    indices: 'index',
    vertices: 'vertex',
    matrices: 'matrix',
    slept: 'sleep',
    spread: 'spread',
    split: 'split',
    bound: 'bind',
    tied: 'tie',
    lying: 'lie',
  }),
);

/** A light English stem: plural and verb endings go, the rest stays readable. Takes lower case. */
export function stemEnglish(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return withoutE(irregular);
  if (word.length < 4 || KEPT.has(word) || !/^[a-z']+$/.test(word)) return word;
  let stem = word.replace(/'s?$/, '');
  if (stem.endsWith('ies') && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (/(?:s|x|z|ch|sh)es$/.test(stem) && stem.length > 5) stem = stem.slice(0, -2);
  else if (/[^su]s$/.test(stem) && !/is$/.test(stem)) stem = stem.slice(0, -1);
  if (stem.endsWith('ied') && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (stem.endsWith('ed') && stem.length > 4 && VOWEL.test(stem.slice(0, -2))) stem = undouble(stem.slice(0, -2));
  else if (stem.endsWith('ing') && stem.length > 5 && VOWEL.test(stem.slice(0, -3))) stem = undouble(stem.slice(0, -3));
  if (stem.endsWith('ly') && stem.length > 5) stem = stem.slice(0, -2);
  return withoutE(stem);
}

/** "store", "stored", "storing" meet without their e. */
function withoutE(stem: string): string {
  return stem.length > 4 && stem.endsWith('e') ? stem.slice(0, -1) : stem;
}

function undouble(stem: string): string {
  return /([bdfgklmnprt])\1$/.test(stem) && !/(?:ll|ss|zz|ff)$/.test(stem) ? stem.slice(0, -1) : stem;
}
