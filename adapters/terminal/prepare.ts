import { corpusFault } from '../corpus.ts';
import { topicsInWords } from '../counts.ts';
import { prepare } from '../prepared.ts';
import { configure, fail, parseCommand } from './command.ts';

const USAGE = `Usage: npm run prepare-index
Reads and indexes the topics of CONTENT_DIR, so that the next start takes a moment; for the building of an image. Any start does
it where it has not been done. A change of the topics is noticed: they are then read anew.`;

const { values } = parseCommand({ help: { type: 'boolean', short: 'h', default: false } }, USAGE);
if (values.help) {
  process.stdout.write(`${USAGE}\n`);
} else {
  const { contentDirs } = configure();
  try {
    const { corpus, file } = prepare(contentDirs);
    process.stdout.write(`${topicsInWords(corpus)} indexed in ${file}\n`);
  } catch (error) {
    fail(corpusFault(error), 1);
  }
}
