import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { command, events, shortcut } from '../../../adapters/slack/listen.ts';
import manifest from '../../../adapters/slack/manifest.json' with { type: 'json' };
import { missingScopes, scopes } from '../../../adapters/slack/scopes.ts';
import { scopeOf } from '../../fakes/slack/web-api.ts';

const { features, oauth_config: oauth, settings, display_information: display } = manifest;
const granted: readonly string[] = oauth.scopes.bot;

/** What Slack asks for each event; the app gets the event only with the scope. */
const scopeOfEvent: Readonly<Record<string, readonly string[]>> = {
  app_mention: ['app_mentions:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  member_joined_channel: ['channels:read', 'groups:read'],
};

/** Methods of the Web API that the adapter's source calls. */
function calledMethods(): string[] {
  const folder = 'adapters/slack';
  const source = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n');
  return [...new Set([...source.matchAll(/\bclient\.([a-z]+\.[a-zA-Z]+)\(/g)].map(([, method = '']) => method))];
}

test('the command and the shortcut that are listened to are declared, and no others', () => {
  expect(features.slash_commands.map((each) => each.command)).toEqual([command]);
  expect(features.shortcuts.map(({ callback_id, type }) => [callback_id, type])).toEqual([[shortcut, 'message']]);
});

test('the command is sent with names and links marked, which the adapter reduces', () => {
  expect(features.slash_commands.every((each) => each.should_escape)).toBe(true);
});

test('the events that are listened to are declared, and no others', () => {
  const declared = settings.event_subscriptions.bot_events;
  expect([...new Set(declared.map((name) => name.replace(/\..*/, '')))].sort()).toEqual([...events].sort());
  expect(declared.sort()).toEqual(Object.keys(scopeOfEvent).sort());
});

test('presses reach the app, people can write to it, and it needs no public address', () => {
  expect(settings.interactivity.is_enabled).toBe(true);
  expect(settings.socket_mode_enabled).toBe(true);
  expect(features.app_home).toMatchObject({ messages_tab_enabled: true, messages_tab_read_only_enabled: false });
  expect(features.bot_user.display_name).toBe('Portolan');
});

test('every scope is needed by a command, an event or a call, and none is missing', () => {
  const methods = calledMethods();
  expect(methods).toContain('chat.postMessage');
  for (const method of methods) expect(Object.keys(scopeOf)).toContain(method);
  const needed = new Set([
    'commands',
    ...settings.event_subscriptions.bot_events.flatMap((name) => scopeOfEvent[name] ?? [`the scope of ${name}`]),
    ...methods.flatMap((method) => scopeOf[method] ?? []),
  ]);
  expect([...granted].sort()).toEqual([...needed].sort());
});

test('the check at start knows every scope of the manifest', () => {
  const checked = [...scopes.needed, ...Object.keys(scopes.useful)];
  expect(checked.sort()).toEqual([...granted].sort());
  expect(missingScopes(granted)).toEqual({ needed: [], useful: [] });
  expect(missingScopes([])).toEqual({ needed: [...scopes.needed], useful: Object.keys(scopes.useful) });
});

test('texts are as long as Slack takes them', () => {
  expect(display.name.length).toBeLessThanOrEqual(35);
  expect(display.description.length).toBeLessThanOrEqual(140);
  for (const each of features.shortcuts) {
    expect(each.name.length).toBeLessThanOrEqual(24);
    expect(each.description.length).toBeLessThanOrEqual(150);
  }
  for (const each of features.slash_commands) expect(each.command.length).toBeLessThanOrEqual(32);
});
