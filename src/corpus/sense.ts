import type { ManifestProblem } from './manifests.ts';

/** As much of a workload as has to fit together. */
interface Workload {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
  readonly metadata?: { readonly name?: unknown; readonly generateName?: unknown };
  readonly spec?: PodSpec & {
    readonly selector?: { readonly matchLabels?: Readonly<Record<string, unknown>> };
    readonly template?: PodTemplate;
    readonly jobTemplate?: { readonly spec?: { readonly template?: PodTemplate } };
    readonly volumeClaimTemplates?: readonly { readonly metadata?: { readonly name?: unknown } }[];
  };
}

interface PodTemplate {
  readonly metadata?: { readonly labels?: Readonly<Record<string, unknown>> };
  readonly spec?: PodSpec;
}

interface PodSpec {
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly { readonly name?: unknown }[];
  readonly restartPolicy?: unknown;
}

interface Container {
  readonly volumeMounts?: readonly { readonly name?: unknown }[];
}

const WORKLOADS = /^(?:v1 Pod|apps\/v1 \w+|batch\/v1 \w+)$/;

/** What a server refuses in a workload although its schema allows it. The manifest must follow its schema. */
export function checkSense(manifest: Readonly<Record<string, unknown>>): ManifestProblem[] {
  const { apiVersion, kind, metadata, spec = {} } = manifest as Workload;
  if (!WORKLOADS.test(`${apiVersion} ${kind}`)) return [];
  const problems: ManifestProblem[] = [];
  if (metadata?.name === undefined && metadata?.generateName === undefined)
    problems.push({ path: ['metadata'], message: 'the manifest has no metadata.name: add it' });
  const [at, template]: [string[], PodTemplate | undefined] =
    kind === 'Pod'
      ? [[], { spec }]
      : kind === 'CronJob'
        ? [['spec', 'jobTemplate', 'spec', 'template'], spec.jobTemplate?.spec?.template]
        : [['spec', 'template'], spec.template];
  const labels = template?.metadata?.labels ?? {};
  for (const [key, value] of Object.entries(spec.selector?.matchLabels ?? {})) {
    if (labels[key] !== value)
      problems.push({
        path: ['spec', 'selector', 'matchLabels', key],
        message: `the selector asks for ${key}: ${value}, which the template's labels do not have: make them the same`,
      });
  }
  const pod = template?.spec ?? {};
  if (/Job$/.test(String(kind)) && pod.restartPolicy !== 'Never' && pod.restartPolicy !== 'OnFailure')
    problems.push({ path: [...at, 'spec', 'restartPolicy'], message: 'a Job needs restartPolicy Never or OnFailure' });
  const volumes = [...(pod.volumes ?? []), ...(spec.volumeClaimTemplates ?? []).map((claim) => claim.metadata ?? {})];
  const names = new Set(volumes.map(({ name }) => name));
  for (const list of ['initContainers', 'containers'] as const) {
    pod[list]?.forEach(({ volumeMounts = [] }, container) => {
      volumeMounts.forEach(({ name }, mount) => {
        if (!names.has(name))
          problems.push({
            path: [...at, 'spec', list, String(container), 'volumeMounts', String(mount)],
            message: `mounts the volume ${name}, which the pod does not have: add it under volumes`,
          });
      });
    });
  }
  return problems;
}
