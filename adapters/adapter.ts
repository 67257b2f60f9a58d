/** How a door is doing. `detail` says what is wrong and how to mend it, without secrets. */
export interface Health {
  readonly ready: boolean;
  readonly detail: string;
}

/** A door to the assistant: a platform that questions come from and replies go to. */
export interface Adapter {
  /** As in logs, metrics and `/readyz`, e.g. `slack`. */
  readonly name: string;
  /**
   * Resolves when the platform is connected.
   * @throws {Error} with a message that says what to mend (wrong token, missing intent), without the token itself.
   */
  start(): Promise<void>;
  /** Hears nothing more, lets what is in flight be delivered, and disconnects. Safe to call twice, and before `start`. */
  stop(): Promise<void>;
  /** Connected, and still hearing. */
  health(): Health;
}
