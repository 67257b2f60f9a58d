import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Fault } from '../errors.ts';
import { readText } from './read.ts';
import { readYaml, schemaProblems, type Yaml } from './yaml.ts';

/** A YAML file beside the topics. */
export interface Data<T extends z.ZodType> {
  readonly path: string;
  readonly value: z.output<T>;
  readonly yaml: Yaml;
}

/** A file beside the topics and those in the folder of the same name, in order: what is long is kept in parts. */
export const readParts = <T extends z.ZodType>(folder: string, name: string, schema: T, faults: Fault[]): Data<T>[] =>
  [name, ...partsOf(folder, name)].flatMap((part) => readData(folder, part, schema, faults));

function partsOf(folder: string, name: string): string[] {
  const path = join(folder, name);
  if (!existsSync(path)) return [];
  const parts = readdirSync(path).flatMap((file) => /^(.+)\.ya?ml$/.exec(file)?.[1] ?? []);
  return [...new Set(parts)].sort().map((part) => join(name, part));
}

/**
 * The file's content; nothing where there is none, it is empty, or it is broken. Where single entries are, all is read but those: a
 * description that is too long costs a lexicon one line.
 */
export function readData<T extends z.ZodType>(folder: string, name: string, schema: T, faults: Fault[]): Data<T>[] {
  const path = join(folder, `${name}.yaml`);
  const broken = (where: string, line: number, rule: string, message: string): void => {
    faults.push({ path: where, line, rule, message, severity: 'broken' });
  };
  const other = join(folder, `${name}.yml`);
  if (existsSync(other)) broken(other, 1, 'path', `is not read: rename it to ${name}.yaml`);
  if (!existsSync(path)) return [];
  const read = readText(path);
  if (read.text === undefined) {
    broken(path, 1, 'read', read.fault);
    return [];
  }
  const yaml = readYaml(read.text, 1);
  if (yaml.value === null) return [];
  const result = schema.safeParse(yaml.value, { reportInput: true });
  if (result.success && yaml.problems.length === 0) return [{ path, value: result.data, yaml }];
  const found = yaml.problems.length > 0 || result.success ? yaml.problems : schemaProblems(result.error, yaml);
  for (const { line, message } of found) broken(path, line, 'yaml', message);
  if (result.success || yaml.problems.length > 0) return [];
  const faulty = result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path],
  );
  if (faulty.some((at) => at.length === 0)) return [];
  const rest = yaml.without(faulty);
  const good = schema.safeParse(rest.value);
  return good.success ? [{ path, value: good.data, yaml: rest }] : [];
}
