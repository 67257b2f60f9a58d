import { describe, expect, it, test } from 'vitest';
import { readCall, type Tool } from '../../src/corpus/command-line.ts';
import { faultsAfter, faultsOfExample, swap } from './content.ts';

/** Faults of a shell block as `line rule message`, the line counted in the block. */
const faults = (code: string): string[] => {
  const found = faultsOfExample('bash', code);
  return found.map(({ line, rule, message }) => `${line - 18} ${rule} ${message}`);
};

describe('an example may call kubectl', () => {
  it.each([
    'kubectl get pods --all-namespaces --output=wide | grep web',
    'kubectl --namespace=kube-system get pods --selector k8s-app=kube-dns',
    'kubectl --context dev rollout status deployment/web --timeout=5m',
    'kubectl create svc clusterip web --tcp=80:80 --dry-run=client --output yaml > service.yaml',
    'kubectl exec my-pod -it --container=app -- ls -la --color=never',
    'kubectl delete pod my-pod --cascade --wait=false --v=6',
    'kubectl autoscale deployment web --min=2 --max=10 --cpu=70%',
    'kubectl get <kind> <name> --output=yaml',
    'kubectl <verb> --anything',
    'kubectl argo rollouts get rollout web --anything',
    'kubectl explain sts.spec.template --recursive',
    'kubectl get pods,svc,deployments.apps,certificates.cert-manager.io',
    'kubectl auth can-i list pods/log --as=system:serviceaccount:dev:app',
    "kubectl wait pod/web --for=jsonpath='{.status.phase}'=Running",
    'kubectl create role r --verb=get --resource=pods,pods/log',
    'kubectl label nodes my-node disk- example.com/a=b',
    'sudo apt-get install --yes kubectl anything',
    'docker run --rm -it --publish=80:80 nginx:1.29 --anything',
    'docker image ls --all && docker compose up --anything',
    'helm upgrade --install web ./mychart --namespace=dev --set replicaCount=3 --dry-run=server',
    'alias k=kubectl',
  ])('%s', (code) => {
    expect(faults(code)).toEqual([]);
  });
});

describe('the check names', () => {
  it.each([
    ['a command that does not exist', 'kubectl gets pods', '"kubectl gets" is no command (kubectl 1.37): correct it'],
    [
      'one below another',
      'kubectl rollout show web',
      '"kubectl rollout show" is no command (kubectl 1.37): correct it',
    ],
    ['one of Helm', 'helm upgrad web .', '"helm upgrad" is no command (helm 4.2): correct it'],
    ['one of Docker', 'docker containr ls', '"docker containr" is no command (docker 28.2): correct it'],
    ['one behind flags', 'kubectl -n dev gett pods', '"kubectl gett" is no command (kubectl 1.37): correct it'],
  ])('%s', (_, code, message) => {
    expect(faults(code)).toContain(`1 command ${message}`);
  });

  it.each([
    ['a flag', 'kubectl get pods --show-label', '--show-label is not in the help of "kubectl get"'],
    ['a flag of another command', 'kubectl get pods --replicas=3', '--replicas is not in the help of "kubectl get"'],
    [
      'a flag that is deprecated',
      'kubectl autoscale deployment web --cpu-percent=70',
      '--cpu-percent is not in the help',
    ],
    ['a short flag', 'kubectl get pods -q', '-q is not in the help of "kubectl get"'],
    ['one of several short flags', 'kubectl exec web -itx -- sh', '-x is not in the help of "kubectl exec"'],
    ['a flag before the command', 'kubectl --all get pods', '--all is not in the help of "kubectl get"'],
    [
      'a flag in a pipe',
      'echo web | xargs kubectl get pod --outptu=wide',
      '--outptu is not in the help of "kubectl get"',
    ],
    [
      'a flag in a substitution',
      'echo "$(kubectl get pods --outptu=wide)"',
      '--outptu is not in the help of "kubectl get"',
    ],
    ['a flag behind a condition', 'if ! kubectl get pods --outptu=x; then echo; fi', '--outptu is not in the help'],
    [
      'a flag behind an assignment',
      'A=b kubectl get pods --outptu=wide',
      '--outptu is not in the help of "kubectl get"',
    ],
    [
      'a flag without a command',
      'kubectl --outptu',
      '--outptu is not in the help of "kubectl" (kubectl 1.37): correct it',
    ],
  ])('%s that does not exist', (_, code, message) => {
    const [fault, ...others] = faults(code);
    expect(others).toEqual([]);
    expect(fault).toMatch(/^1 flag .* \(kubectl 1\.37\): correct it$/);
    expect(fault).toContain(message);
  });

  it('a flag of Docker or Helm that does not exist', () => {
    expect(faults('docker run --deamon nginx:1.29\nhelm install web . --atomic')).toEqual([
      '1 flag --deamon is not in the help of "docker run" (docker 28.2): correct it',
      '2 flag --atomic is not in the help of "helm install" (helm 4.2): correct it',
    ]);
  });

  it('the line of the command', () => {
    expect(faults('kubectl get pods\n# and\nkubectl \\\n  get pods --all --x')).toEqual([
      '3 flag --all is not in the help of "kubectl get" (kubectl 1.37): correct it',
      '3 flag --x is not in the help of "kubectl get" (kubectl 1.37): correct it',
    ]);
  });

  it('short flags, as advice', () => {
    const found = faultsOfExample('bash', 'kubectl exec web -it -c app -- sh -c id');
    expect(found).toEqual([
      expect.objectContaining({
        rule: 'long-flag',
        severity: 'advice',
        message: 'uses -c: write --container, which explains itself',
      }),
    ]);
  });

  it.each([
    ['after get', 'kubectl get podz', 'podz'],
    ['with a name', 'kubectl rollout restart deploment/web', 'deploment'],
    ['in a list', 'kubectl get pods,servces', 'servces'],
    ['of a pod', 'kubectl logs deploymet/web', 'deploymet'],
    ['of a permission', 'kubectl auth can-i list podz', 'podz'],
    ['of a flag', 'kubectl events --for=pood/web', 'pood'],
  ])('a kind that few clusters know %s, as advice', (_, code, kind) => {
    const message = `names the kind "${kind}", which few clusters know: correct it, or say whose it is`;
    expect(faultsOfExample('sh', code)).toEqual([
      expect.objectContaining({ rule: 'kind', severity: 'advice', message }),
    ]);
  });
});

test('a kind that an example defines is known', () => {
  const crd = `kind: CustomResourceDefinition
spec:
  names: {plural: backups, singular: backup, shortNames: [bk], kind: Backup}`;
  const define = swap('kind: Thing\nmetadata: {name: beta}', crd);
  const use = swap('\n\n## Example', '\n\nRun `kubectl get backups,backup,bk,bak`.\n\n## Example');
  const change = { 'en/area/beta.md': define, 'ko/area/beta.md': define, 'en/area/alpha.md': use };
  expect(faultsAfter(change).map(({ message }) => message)).toEqual([
    expect.stringMatching(/^names the kind "bak", which/),
  ]);
});

describe('in prose', () => {
  const prose = (text: string) =>
    faultsAfter({ 'en/area/alpha.md': swap('\n\n## Example', `\n\n${text}\n\n## Example`) }).map(
      ({ text: at, rule, severity }) => `${rule} ${severity}: ${at}`,
    );

  it('a command is held against the tool like one in a block, at its line', () => {
    expect(prose('First.\nThen `kubectl gets pods`.')).toEqual(['command error: Then `kubectl gets pods`.']);
    expect(prose('- one\n- two: `kubectl get pods --al`')).toEqual(['flag error: - two: `kubectl get pods --al`']);
    expect(prose('| a |\n|---|\n| `kubectl get podz` |')).toEqual(['kind advice: | `kubectl get podz` |']);
  });

  it('short flags are not worth a word', () => {
    expect(prose('Use `kubectl get pods -A` or `kubectl.kubernetes.io/default-container`.')).toEqual([]);
  });

  it('what a sentence denies is not held against it, the next sentence is', () => {
    expect(prose('There is no `kubectl create user`.')).toEqual([]);
    expect(prose('`kubectl get users` 같은 명령은 없습니다.')).toEqual([]);
    expect(prose('That is not all. Use `kubectl create user`.')).toHaveLength(1);
    expect(prose('It does not work: `kubectl get pods --al`.')).toHaveLength(1);
  });
});

test('a call is read as the tool reads it', () => {
  const tool: Tool = {
    name: 'tool',
    release: '1',
    commands: { '': 'config,c= help,h', run: 'all,a output,o=', 'run job': 'name=' },
    aliases: { 'run j': 'run job' },
  };
  expect(readCall(tool, ['-c', 'run', 'run', '-aoj', 'x', '--output', 'y', '-', '--', '--no'])).toEqual({
    command: 'run',
    positionals: ['-'],
    flags: [
      { flag: { name: 'config', short: 'c', takesValue: true }, short: true, value: 'run' },
      { flag: { name: 'all', short: 'a', takesValue: false }, short: true },
      { flag: { name: 'output', short: 'o', takesValue: true }, short: true, value: 'j' },
      { flag: { name: 'output', short: 'o', takesValue: true }, short: false, value: 'y' },
    ],
    refused: [{ word: 'run x', kind: 'command' }],
  });
  expect(readCall(tool, ['run', 'j', '--name=a=b', 'z'])).toMatchObject({
    command: 'run job',
    positionals: ['z'],
    flags: [{ value: 'a=b' }],
    refused: [],
  });
});
