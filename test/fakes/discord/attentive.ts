import { EventEmitter, once } from 'node:events';
import type { Assistant, Incoming, Outcome } from '#engine';

/** What the assistant made of an event: its outcome, or the error that the delivery failed with. */
export type Heard = Outcome | { readonly failed: unknown };

/** The assistant itself, with somebody beside it who notes what it has heard, so that a test can wait for it. */
export function attentive(assistant: Assistant) {
  const heard = new Map<string, Heard[]>();
  const received = new Map<string, Incoming>();
  const changes = new EventEmitter().setMaxListeners(0);
  const note = (id: string, what: Heard) => {
    heard.set(id, [...(heard.get(id) ?? []), what]);
    changes.emit('change');
  };
  const watched: Assistant = {
    ...assistant,
    async hear(incoming, deliver) {
      received.set(incoming.id, incoming);
      try {
        const outcome = await assistant.hear(incoming, deliver);
        note(incoming.id, outcome);
        return outcome;
      } catch (failed) {
        note(incoming.id, { failed });
        throw failed;
      }
    },
  };
  return {
    assistant: watched,
    /** The event with this id as the adapter reported it. */
    received: (id: string) => received.get(id),
    /** Resolves with what became of the event with this id, when it has been dealt with `times` times. */
    async heard(id: string, times = 1): Promise<readonly Heard[]> {
      while ((heard.get(id)?.length ?? 0) < times) await once(changes, 'change');
      return heard.get(id) ?? [];
    },
    /** Resolves when something whose id passes the test has been heard; with what became of it. */
    async heardWhere(test: (id: string) => boolean): Promise<readonly Heard[]> {
      for (;;) {
        const id = [...heard.keys()].find(test);
        if (id !== undefined) return heard.get(id) ?? [];
        await once(changes, 'change');
      }
    },
  };
}
