/** What goes wrong with the next call of a method. */
export type Fault =
  /** 429; nothing is done. */
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
  take(method: string): Fault | undefined;
}

export function createFaults(): Faults {
  const queues = new Map<string, Fault[]>();
  return {
    add(method, ...faults) {
      queues.set(method, [...(queues.get(method) ?? []), ...faults]);
    },
    take: (method) => queues.get(method)?.shift(),
  };
}
