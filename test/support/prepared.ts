import { readPrepared } from '../../adapters/prepared.ts';

/** Indexes the shipped topics once, before the tests: side by side they would each do it, and be too late for a platform. */
export function setup(): void {
  readPrepared(['content']);
}
