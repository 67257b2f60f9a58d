import { describe, expect, it, test } from 'vitest';
import { loadManifestSchemas } from '#engine';
import { faultsOfExample } from './content.ts';

const checkManifest = await loadManifestSchemas();

/** Faults of a YAML block as `line message`, the line counted in the block. */
const faults = (code: string): string[] =>
  faultsOfExample('yaml', code, { checkManifest }).map(({ line, rule, severity, message }) => {
    expect({ rule, severity }).toEqual({ rule: 'manifest', severity: 'error' });
    return `${line - 18} ${message}`;
  });

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:';

describe('an example may hold', () => {
  it.each([
    ['a manifest', `${POD}\n    - {name: web, image: "nginx:1.29", resources: {limits: {cpu: 500m, memory: 64Mi}}}`],
    ['whole and broken numbers', `${POD}\n    - {name: web, image: a, resources: {limits: {cpu: 1, memory: 0.5Gi}}}`],
    ['a field of any type', `${POD}\n    - {name: a, image: b, livenessProbe: {httpGet: {port: web, path: /}}}`],
    [
      'a claim template that is mounted',
      `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db, tier: back}}
    spec: {containers: [{name: db, image: a, volumeMounts: [{name: d, mountPath: /d}]}]}
  volumeClaimTemplates: [{metadata: {name: d}, spec: {accessModes: [ReadWriteOnce]}}]`,
    ],
    ['a time', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, creationTimestamp: 2026-01-01T00:00:00Z}'],
    [
      'fields that the schemas leave out',
      'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: a}\nvalue: 1\ndescription: why',
    ],
    [
      'a definition of a kind',
      `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: backups.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {plural: backups, kind: Backup}
  versions:
    - {name: v1, served: true, storage: true, subresources: {status: {}},
        schema: {openAPIV3Schema:
          {type: object, x-kubernetes-preserve-unknown-fields: true, default: {any: 1}}}}`,
    ],
    ['a kind of somebody else', 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nanything: 1'],
    ['a kubeconfig file', 'apiVersion: v1\nkind: Config\nclusters: []'],
    ['a file of a component', 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nmaxPods: 1'],
    ['another format', 'on: [push]\nkind: Thing\njobs: {}'],
    ['a list of things', '- 1\n- apiVersion: v1'],
    ['nothing', '# nothing yet'],
  ])('%s', (_, code) => {
    expect(faults(code)).toEqual([]);
  });
});

describe('the check names', () => {
  it.each([
    [
      'a field that is misspelt',
      'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  lables: {a: b}\nstringdata: {a: b}',
      [
        '5 lables is no field here: correct its spelling, or move it to where it belongs',
        '6 stringdata is no field here: correct its spelling, or move it to where it belongs',
      ],
    ],
    [
      'a field that stands elsewhere',
      `${POD}\n    - name: web\n      image: a\n      restartpolicy: Never`,
      ['8 restartpolicy is no field here: correct its spelling, or move it to where it belongs'],
    ],
    [
      'two fields that are missing',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 1}',
      ['4 spec has no selector and no template: add them'],
    ],
    ['a field that is missing', `${POD}\n    - {image: a}`, ['6 containers has no name: add it']],
    ['a value of the wrong type', `${POD}\n    - {name: a, image: b, stdin: "yes"}`, ['6 stdin must be boolean']],
    [
      'a word that YAML reads as a boolean',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  debug: on',
      ['5 debug must be string'],
    ],
    [
      'a value that is none of the allowed',
      'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: nodeport}',
      ['4 type must be equal to one of the allowed values: ClusterIP, ExternalName, LoadBalancer, NodePort'],
    ],
    [
      'a quantity that is none, once',
      `${POD}\n    - {name: a, image: b, resources: {limits: {memory: 64MB}}}`,
      ['6 memory must be number or must match format "quantity"'],
    ],
    [
      'a workload without a name',
      'apiVersion: v1\nkind: Pod\nmetadata: {labels: {a: b}}\nspec: {containers: [{name: a, image: b}]}',
      ['3 the manifest has no metadata.name: add it'],
    ],
    [
      'a selector of other labels',
      `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: wep}}
    spec: {containers: [{name: a, image: b}]}`,
      ["5 the selector asks for app: web, which the template's labels do not have: make them the same"],
    ],
    [
      'a Job that restarts for ever',
      `apiVersion: batch/v1
kind: CronJob
metadata: {name: tick}
spec:
  schedule: "* * * * *"
  jobTemplate:
    spec:
      template: {spec: {containers: [{name: a, image: b}]}}`,
      ['8 a Job needs restartPolicy Never or OnFailure'],
    ],
    [
      'a mount of a volume that is not there',
      `${POD}
    - name: a
      image: b
      volumeMounts:
        - {name: data, mountPath: /data}
        - {name: logs, mountPath: /logs}
  volumes: [{name: data, emptyDir: {}}]`,
      ['10 mounts the volume logs, which the pod does not have: add it under volumes'],
    ],
    [
      'a version that is no longer served',
      'apiVersion: extensions/v1beta1\nkind: Ingress',
      ['1 extensions/v1beta1 is not served by default today: write the version that is'],
    ],
    [
      'a kind that is misspelt',
      'apiVersion: apps/v1\nkind: Deploymnt',
      ['2 Deploymnt is no kind of apps/v1: correct one of them'],
    ],
    [
      'a fault of the second document and of a list',
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n---\napiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pood',
      ['9 Pood is no kind of v1: correct one of them'],
    ],
    [
      'a manifest that is no manifest',
      'apiVersion: v1\nkind: Pod\nmetadata: web\nspec: []',
      ['3 metadata must be object', '4 spec must be object'],
    ],
  ])('%s', (_, code, messages) => {
    expect(faults(code)).toEqual(messages);
  });
});

describe('without the package', () => {
  it('there is nothing to check with', async () => {
    const load = async (): Promise<unknown> => {
      throw Object.assign(new Error("Cannot find package 'kubernetes-models'"), { code: 'ERR_MODULE_NOT_FOUND' });
    };
    expect(await loadManifestSchemas(load)).toBeUndefined();
  });

  it('a fault of the package itself is not hidden', async () => {
    const load = async (): Promise<unknown> => {
      throw new Error('broken');
    };
    await expect(loadManifestSchemas(load)).rejects.toThrow('broken');
  });
});

test('without schemas, manifests are left alone', () => {
  expect(faultsOfExample('yaml', 'apiVersion: v1\nkind: Pood')).toEqual([]);
});
