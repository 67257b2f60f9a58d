/** What Discord answers instead of doing it. */
export interface Refusal extends Error {
  readonly status: number;
  readonly code: number;
}

/** Makes the error to throw; `code` is one of Discord's JSON error codes. */
export function refuse(status: number, code: number, message: string): Refusal {
  return Object.assign(new Error(message), { status, code });
}

export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && 'status' in error && 'code' in error;
