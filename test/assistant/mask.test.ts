import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { forStorage, maskSecrets } from '../../src/assistant/mask.ts';

/** What is kept of a question. */
const stored = (text: string): string => forStorage(maskSecrets(text));

const GOLDEN = 'test/golden/open';
const DIGEST = `sha256:${'9f86d081884c7d65'.repeat(4)}`;

describe('a secret is masked before anything is matched', () => {
  it.each([
    ['password: hunter2', 'password: ***'],
    ['my password is hunter2, why', 'my password is *** why'],
    ['export DB_PASSWORD=s3cr3t!x && run', 'export DB_PASSWORD=*** && run'],
    ['비밀번호는 abc123! 인데 왜 안돼요', '비밀번호는 *** 인데 왜 안돼요'],
    ['mysql --password hunter2 -h db', 'mysql --password *** -h db'],
    ['postgres://app:hunter2@db:5432/app', 'postgres://app:***@db:5432/app'],
    ['data:\n  password: cGFzc3dvcmQ=\n  api-key: "abc"', 'data:\n  password: ***\n  api-key: ***'],
    ['aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY', 'aws_secret_access_key = ***'],
    ['AKIAIOSFODNN7EXAMPLE is refused', '*** is refused'],
    ['token xoxb-123-abc and xapp-1-A0-2', 'token *** and ***'],
    ['ghp_abcdefghijklmnopqrstuvwxyz0123456789', '***'],
    ['a https://hooks.slack.com/services/T0/B0/abc', 'a https://hooks.slack.com/***'],
    ['eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJl.c2ln expired?', '*** expired?'],
    ['curl -H "Authorization: Bearer abcdef123456" x', 'curl -H "Authorization: Bearer ***" x'],
    [
      'kubectl create secret generic db --from-literal=user=admin',
      'kubectl create secret generic db --from-literal=user=***',
    ],
    [`kubeadm join --token abcdef.0123456789abcdef --hash ${DIGEST}`, `kubeadm join --token *** --hash ${DIGEST}`],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nwhy?', '***\nwhy?'],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz', '***'],
    ['aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW', '***'],
  ])('%j', (text, masked) => expect(maskSecrets(text)).toBe(masked));

  it.each([
    'what is a secret: how to create one',
    'secretName: my-tls',
    'imagePullSecrets: [regcred]',
    'type: kubernetes.io/service-account-token',
    'failed to fetch anonymous token: unexpected status: 401 Unauthorized',
    'kubectl get secret my-secret -o yaml',
    `ghcr.io/acme/web@${DIGEST}`,
    'password of root is what?',
    '10.96.0.1:443 refused',
  ])('and what is asked about stays: %j', (text) => expect(maskSecrets(text)).toBe(text));

  it('and no golden question reads otherwise', () => {
    const questions = readdirSync(GOLDEN)
      .filter((name) => name.endsWith('.yaml'))
      .flatMap((name): { q: string }[] => parse(readFileSync(join(GOLDEN, name), 'utf8')))
      .map(({ q }) => q);
    expect(questions.length).toBeGreaterThan(100);
    expect(questions.filter((question) => maskSecrets(question) !== question)).toEqual([]);
  });
});

describe('what is stored has neither addresses of machines nor names of people', () => {
  it.each([
    ['dial tcp 10.20.0.11:6443: connect: refused', 'dial tcp [address]: connect: refused'],
    ['fe80::1 and 2001:db8:0:0:0:0:0:1 at 12:30:11', '[address] and [address] at 12:30:11'],
    ['ip-10-0-1-23.ec2.internal NotReady', '[address] NotReady'],
    ['https://grafana.corp.local/d/abc', 'https://[address]/d/abc'],
    ['pull harbor.acme.io/team/web:1.2 failed', 'pull [address]/team/web:1.2 failed'],
    ['User "maria@acme.io" cannot list', 'User "[address]" cannot list'],
    ['did you drain it @alex?', 'did you drain it @someone?'],
    ['@Ana Kim what is a pod', '@someone what is a pod'],
    ['김철수님이 말한 파드', '○○님이 말한 파드'],
    ['hey jin, what is a pod', 'hey someone, what is a pod'],
    ['password: hunter2', 'password: ***'],
    ['a\0b \ud83d', 'ab \ufffd'],
  ])('%j', (text, kept) => expect(stored(text)).toBe(kept));

  it.each([
    'node.kubernetes.io/unreachable',
    'connect to 127.0.0.1:8080 refused',
    'image@sha256:abc',
    'merged! thanks for the review',
    '이티씨디가 뭐예요',
    'spec.containers.resources.limits',
    'kubectl 1.29.3 on docker.io/library/nginx',
  ])('and the question stays: %j', (text) => expect(stored(text)).toBe(text));

  it('and at most 1,000 characters of it', () => {
    expect(stored(`what is a pod? ${'x'.repeat(100_000)}`)).toHaveLength(1_000);
  });
});

test('nothing that can be pasted takes long to mask', () => {
  const shapes = [
    'a',
    'M-',
    'eyJ',
    '1.',
    'a.b@',
    '가',
    ':',
    'password',
    'token=',
    'ab:',
    'A1a',
    '--token ',
    'a@',
    '::',
  ];
  for (const shape of shapes) {
    const paste = shape.repeat(40_000);
    // A shape that needs time squared never ends within the time of a test.
    expect(maskSecrets(paste).length).toBeGreaterThan(0);
    expect(stored(paste).length).toBeLessThanOrEqual(1_000);
  }
});
