import { checkSense } from './sense.ts';

/** Where a manifest does not follow its schema. */
export interface ManifestProblem {
  /** Keys and indexes down to the field. */
  readonly path: readonly string[];
  readonly message: string;
}

/** Holds a manifest against the schema of its kind; a kind that is not Kubernetes' own is not looked at. */
export type CheckManifest = (manifest: Readonly<Record<string, unknown>>) => ManifestProblem[];

/** The API versions that a supported release serves by default, as Kubernetes 1.35 to 1.37 have them. */
const SERVED = `v1 apps/v1 autoscaling/v1 autoscaling/v2 batch/v1 policy/v1 admissionregistration.k8s.io/v1
apiextensions.k8s.io/v1 apiregistration.k8s.io/v1 authentication.k8s.io/v1 authorization.k8s.io/v1
certificates.k8s.io/v1 coordination.k8s.io/v1 discovery.k8s.io/v1 events.k8s.io/v1 flowcontrol.apiserver.k8s.io/v1
networking.k8s.io/v1 node.k8s.io/v1 rbac.authorization.k8s.io/v1 resource.k8s.io/v1 scheduling.k8s.io/v1
storage.k8s.io/v1`.split(/\s+/);

/** Groups of Kubernetes itself. A group without a dot is always one. */
const GROUPS = new Set(SERVED.map(groupOf));

/** Documents of version v1 that no server takes: a kubeconfig file. */
const FILES = new Set(['v1 Config']);

/** What a module of the schemas exports for a kind: a class whose `validate` works on any `this`. */
interface Model {
  readonly prototype: { validate(): void };
}

/** One failed keyword of a schema, as ajv reports it. */
interface Failure {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Loads the schemas of Kubernetes' own kinds from the development package `kubernetes-models`.
 * @returns undefined when the package is not installed, as after `npm ci --omit=dev`
 */
export async function loadManifestSchemas(
  load: (specifier: string) => Promise<unknown> = (specifier) => import(specifier),
): Promise<CheckManifest | undefined> {
  try {
    const modules = await Promise.all(SERVED.map((version) => load(`kubernetes-models/${version}`)));
    return createCheck(new Map(SERVED.map((version, index) => [version, modules[index] as Record<string, Model>])));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

function createCheck(models: ReadonlyMap<string, Readonly<Record<string, Model>>>): CheckManifest {
  const check: CheckManifest = (manifest) => {
    const { apiVersion, kind } = manifest;
    if (typeof apiVersion !== 'string' || typeof kind !== 'string' || FILES.has(`${apiVersion} ${kind}`)) return [];
    const group = groupOf(apiVersion);
    if (!GROUPS.has(group) && group.includes('.')) return [];
    if (apiVersion === 'v1' && kind === 'List') return checkList(manifest, check);
    const kinds = models.get(apiVersion);
    const model = kinds?.[kind];
    if (kinds === undefined)
      return [
        { path: ['apiVersion'], message: `${apiVersion} is not served by default today: write the version that is` },
      ];
    if (model?.prototype === undefined || !('validate' in model.prototype))
      return [{ path: ['kind'], message: `${kind} is no kind of ${apiVersion}: correct one of them` }];
    const problems = validate(model, manifest);
    return problems.length > 0 ? problems : checkSense(manifest);
  };
  return check;
}

function checkList({ items }: Readonly<Record<string, unknown>>, check: CheckManifest): ManifestProblem[] {
  return (Array.isArray(items) ? items : []).flatMap((item, index) =>
    check(item ?? {}).map(({ path, message }) => ({ path: ['items', String(index), ...path], message })),
  );
}

/**
 * The compiled validators know which fields exist but let others pass. They look every field of their schema up by
 * name, so a field that nobody looked up is none: the server would drop it without a word.
 */
function validate(model: Model, manifest: object): ManifestProblem[] {
  const seen = new Map<object, Set<PropertyKey>>();
  try {
    model.prototype.validate.call(watched(manifest, seen));
  } catch (error) {
    const failures = (error as { errors?: readonly Failure[] }).errors;
    if (failures === undefined) throw error;
    return [...failuresInWords(failures), ...unknownFields(manifest, seen)];
  }
  return unknownFields(manifest, seen);
}

/** A view of a value that notes which of its keys are asked for. */
function watched<T extends object>(value: T, seen: Map<object, Set<PropertyKey>>): T {
  const keys = seen.get(value) ?? new Set();
  seen.set(value, keys);
  return new Proxy(value, {
    get(target, key) {
      keys.add(key);
      const inner: unknown = Reflect.get(target, key);
      return typeof inner === 'object' && inner !== null ? watched(inner, seen) : inner;
    },
  });
}

/** Fields of the API that the schemas of the package leave out. */
const LEFT_OUT = /^(?:description$|x-kubernetes-)/;

function unknownFields(value: unknown, seen: ReadonlyMap<object, ReadonlySet<PropertyKey>>): ManifestProblem[] {
  const asked = typeof value === 'object' && value !== null ? seen.get(value) : undefined;
  // Of what takes any value, such as a default in a schema, no key was asked for.
  if (asked === undefined || asked.size === 0) return [];
  return Object.entries(value as object).flatMap(([key, inner]): ManifestProblem[] =>
    asked.has(key) || LEFT_OUT.test(key)
      ? unknownFields(inner, seen).map(({ path, message }) => ({ path: [key, ...path], message }))
      : [{ path: [key], message: `${key} is no field here: correct its spelling, or move it to where it belongs` }],
  );
}

/** One problem a place: where several shapes are allowed, each that does not fit is reported by itself. */
function failuresInWords(failures: readonly Failure[]): ManifestProblem[] {
  const places = new Map<string, { path: readonly string[]; missing: boolean; faults: Set<string> }>();
  for (const { instancePath, keyword, message = '', params } of failures) {
    if (keyword === 'oneOf' || keyword === 'anyOf') continue;
    const path = instancePath.split('/').slice(1).map(unescaped);
    const missing = keyword === 'required';
    const place = places.get(`${instancePath} ${missing}`) ?? { path, missing, faults: new Set() };
    const values = keyword === 'enum' ? `: ${(params.allowedValues as readonly unknown[]).join(', ')}` : '';
    place.faults.add(missing ? `no ${params.missingProperty}` : `${message}${values}`);
    places.set(`${instancePath} ${missing}`, place);
  }
  return [...places.values()].map(({ path, missing, faults }) => ({
    path,
    message: `${path.findLast((key) => !/^\d+$/.test(key)) ?? 'the manifest'} ${
      missing ? `has ${[...faults].join(' and ')}: add ${faults.size > 1 ? 'them' : 'it'}` : [...faults].join(' or ')
    }`,
  }));
}

/** A key as JSON pointers write it. */
const unescaped = (key: string): string => key.replaceAll('~1', '/').replaceAll('~0', '~');

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}
