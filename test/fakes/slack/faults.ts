/** What goes wrong with the next call of a method. */
export type Fault =
  /** 429; nothing is done. The method stays limited for this channel for so long. */
  | { readonly kind: 'limited'; readonly seconds: number }
  /** A bare HTTP status; nothing is done. */
  | { readonly kind: 'status'; readonly status: number }
  /** Slack's own refusal, e.g. `fatal_error`; nothing is done. */
  | { readonly kind: 'error'; readonly error: string }
  /** The connection breaks before anything is done. */
  | { readonly kind: 'dropped' }
  /** It is done, and the connection breaks before the answer. */
  | { readonly kind: 'lost' }
  /** It is done once `until` resolves. */
  | { readonly kind: 'slow'; readonly until: Promise<unknown> };

export interface Faults {
  /** `method` is a Web API method or `response_url`. Faults of a method come in the order in which they were added. */
  add(method: string, ...faults: Fault[]): void;
  /** The fault of this call, also one that lasts. `place` is the channel or the response url. */
  take(method: string, place: string): Fault | undefined;
  /** Whether a call would be answered with 429 now. */
  limited(method: string, place: string): boolean;
}

export function createFaults(): Faults {
  const queues = new Map<string, Fault[]>();
  const limitedUntil = new Map<string, number>();
  const secondsLeft = (method: string, place: string) =>
    Math.ceil(((limitedUntil.get(`${method} ${place}`) ?? 0) - Date.now()) / 1000);
  return {
    add(method, ...faults) {
      queues.set(method, [...(queues.get(method) ?? []), ...faults]);
    },
    take(method, place) {
      const seconds = secondsLeft(method, place);
      if (seconds > 0) return { kind: 'limited', seconds };
      const fault = queues.get(method)?.shift();
      if (fault?.kind === 'limited') limitedUntil.set(`${method} ${place}`, Date.now() + fault.seconds * 1000);
      return fault;
    },
    limited: (method, place) => secondsLeft(method, place) > 0,
  };
}
