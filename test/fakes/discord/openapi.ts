import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

type Json = Record<string, unknown>;

/** An operation of Discord's API, found by method and path. */
export interface Operation {
  /** Discord's own name for it, e.g. `create_message`. */
  readonly name: string;
  /** Path parameters by name, e.g. `channel_id`. */
  readonly params: Readonly<Record<string, string>>;
  /** Whether it may only be called with a bot token. */
  readonly needsToken: boolean;
  /** What Discord's description says is wrong with this body and query; empty when nothing is. */
  checkRequest(body: unknown, query: URLSearchParams): readonly string[];
  /** The same for what the local Discord is about to answer. */
  checkResponse(status: number, body: unknown): readonly string[];
}

const file = new URL('./openapi/discord-openapi-v10.json', import.meta.url);
const document = JSON.parse(readFileSync(file, 'utf8')) as { paths: Record<string, Json>; components: Json };

// A misspelt field is no fault by the description, and no effect on Discord: here it is a fault.
const schemas = document.components.schemas as Record<string, Json>;
for (const [name, schema] of Object.entries(schemas)) {
  if (/Request|Option$|Choice$|^ApplicationCommandOption|CallbackStringData$/.test(name) && schema.properties) {
    schema.additionalProperties ??= false;
  }
}

const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true });
formats.default(ajv);
ajv.addFormat('snowflake', /^\d{17,19}$/);
ajv.addFormat('nonce', true);
ajv.addSchema({ ...document, $id: 'discord' });

const compiled = new Map<string, ValidateFunction>();

/** Compiles the schema at this place of the description on first use: the whole of it would take seconds. */
function validator(pointer: readonly string[]): ValidateFunction {
  const ref = `discord#/${pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
  const known = compiled.get(ref);
  if (known) return known;
  const made = ajv.compile({ $ref: ref });
  compiled.set(ref, made);
  return made;
}

function faults(check: ValidateFunction, value: unknown, what: string): string[] {
  if (check(value)) return [];
  return (check.errors ?? []).map(
    (error: ErrorObject) =>
      `${what}${error.instancePath} ${error.message ?? 'is wrong'} ${JSON.stringify(error.params)}`,
  );
}

interface Template {
  readonly path: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

const templates: readonly Template[] = Object.keys(document.paths)
  // The literal path first: `/messages/@original` is not a message id.
  .sort((a, b) => (a.match(/\{/g)?.length ?? 0) - (b.match(/\{/g)?.length ?? 0))
  .map((path) => ({
    path,
    pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '([^/]+)')}$`),
    names: [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? ''),
  }));

/** Looks a call up in Discord's description; undefined when Discord has no such path or method. */
export function findOperation(method: string, path: string): Operation | undefined {
  const verb = method.toLowerCase();
  for (const template of templates) {
    const found = template.pattern.exec(path);
    const operation = found && (document.paths[template.path]?.[verb] as Json | undefined);
    if (!found || !operation) continue;
    const params = Object.fromEntries(template.names.map((name, at) => [name, found[at + 1] ?? '']));
    return describe(template.path, verb, operation, params);
  }
  return undefined;
}

function describe(path: string, verb: string, operation: Json, params: Record<string, string>): Operation {
  const shared = (document.paths[path]?.parameters ?? []) as Json[];
  const own = (operation.parameters ?? []) as Json[];
  const security = (operation.security ?? []) as Json[];
  return {
    name: String(operation.operationId),
    params,
    needsToken: !security.some((way) => Object.keys(way).length === 0),
    checkRequest: (body, query) => [
      ...shared.flatMap((parameter, at) =>
        parameter.in === 'path'
          ? faults(
              validator(['paths', path, 'parameters', String(at), 'schema']),
              params[String(parameter.name)],
              `path ${parameter.name}`,
            )
          : [],
      ),
      ...queryFaults(path, verb, own, query),
      ...bodyFaults(path, verb, operation, body),
    ],
    checkResponse: (status, body) => {
      const responses = operation.responses as Record<string, { content?: Json }>;
      if (!responses[status]) return [`status ${status} is not described`];
      if (!responses[status].content) return body === undefined ? [] : [`status ${status} has no body`];
      return faults(
        validator(['paths', path, verb, 'responses', String(status), 'content', 'application/json', 'schema']),
        body,
        'response',
      );
    },
  };
}

function queryFaults(path: string, verb: string, own: readonly Json[], query: URLSearchParams): string[] {
  return [...query].flatMap(([name, text]) => {
    const at = own.findIndex((parameter) => parameter.in === 'query' && parameter.name === name);
    if (at < 0) return [`query ${name} is unknown`];
    const value = text === 'true' || text === 'false' || /^\d{1,4}$/.test(text) ? JSON.parse(text) : text;
    return faults(validator(['paths', path, verb, 'parameters', String(at), 'schema']), value, `query ${name}`);
  });
}

function bodyFaults(path: string, verb: string, operation: Json, body: unknown): string[] {
  const described = operation.requestBody as { required?: boolean } | undefined;
  if (!described) return body === undefined ? [] : ['a body is not expected'];
  if (body === undefined) return described.required ? ['a body is required'] : [];
  return faults(validator(['paths', path, verb, 'requestBody', 'content', 'application/json', 'schema']), body, 'body');
}
