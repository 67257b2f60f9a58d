import type { Selectable } from 'kysely';
import type { Backend, Tables } from './schema.ts';
import type { ChannelSettings, Store } from './types.ts';

/** What managers have set for their channels. It is no record of a person or of a time, so it is not pruned. */
export function createSettingsRoom({ db, durably }: Backend, identify: (name: string) => string) {
  const room: Pick<Store, 'settings' | 'configure'> = {
    async settings(channels) {
      const names = new Map(channels.map((name) => [identify(name), name]));
      if (names.size === 0) return new Map();
      const rows = await db
        .selectFrom('settings')
        .selectAll()
        .where('channel', 'in', [...names.keys()])
        .execute();
      return new Map(rows.map((row) => [names.get(row.channel) ?? '', toSettings(row)]));
    },
    async configure(channel, change) {
      const set = toRow(change);
      const none = { onboarding: null, greeting: null, language: null, burst: null };
      const row = await durably((connection) =>
        connection
          .insertInto('settings')
          .values({ ...none, ...set, channel: identify(channel) })
          // Only what is changed: somebody else may be changing the rest.
          .onConflict((conflict) =>
            conflict.column('channel').doUpdateSet(Object.keys(set).length > 0 ? set : { channel: identify(channel) }),
          )
          .returningAll()
          .executeTakeFirstOrThrow(),
      );
      return toSettings(row);
    },
  };
  return room;
}

type Row = Selectable<Tables['settings']>;

function toRow({ onboarding, greeting, language, burst }: ChannelSettings): Partial<Row> {
  return {
    ...(onboarding === undefined ? {} : { onboarding: onboarding ? 1 : 0 }),
    ...(greeting === undefined ? {} : { greeting: greeting ? 1 : 0 }),
    ...(language === undefined ? {} : { language }),
    ...(burst === undefined ? {} : { burst }),
  };
}

function toSettings({ onboarding, greeting, language, burst }: Row): ChannelSettings {
  return {
    ...(onboarding === null ? {} : { onboarding: onboarding === 1 }),
    ...(greeting === null ? {} : { greeting: greeting === 1 }),
    ...(language === null ? {} : { language: language as NonNullable<ChannelSettings['language']> }),
    ...(burst === null ? {} : { burst }),
  };
}
