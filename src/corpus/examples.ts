import { parseAllDocuments } from 'yaml';
import type { Code } from '../types.ts';

/** Something wrong with a code block; `line` is the file's. */
export interface ExampleFault {
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** Holds a code block against what a machine can know about its language. `line` is that of the fence. */
export function checkExample(code: Code, line: number): ExampleFault[] {
  if (code.language === 'yaml' || code.language === 'yml') return checkYaml(code.text, line);
  if (code.language === 'json') return checkJson(code.text, line);
  return [];
}

function checkYaml(text: string, line: number): ExampleFault[] {
  return parseAllDocuments(text, { prettyErrors: false }).flatMap((document) =>
    // What follows the first error mostly comes from it.
    document.errors.slice(0, 1).map((error) => ({
      line: line + text.slice(0, error.pos[0]).split('\n').length,
      rule: 'yaml-example',
      message: `is not valid YAML: ${error.message.split('\n')[0]}; somebody will copy it, so mend it`,
    })),
  );
}

function checkJson(text: string, line: number): ExampleFault[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    return [
      {
        line,
        rule: 'json-example',
        message: `is not valid JSON: ${error instanceof Error ? error.message : ''}; somebody will copy it, so mend it`,
      },
    ];
  }
}
