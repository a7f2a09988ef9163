// What a case did wrong.

/** `check` names the promise that was broken: two failures with the same name are taken for the same one. */
export interface Failure {
  readonly check: string;
  readonly message: string;
}

/** A broken promise, on its way out of the checks. */
export class BrokenPromise extends Error {
  constructor(
    readonly check: string,
    message: string,
  ) {
    super(message);
    this.name = 'BrokenPromise';
  }
}

/** Throws BrokenPromise if the promise does not hold. The message is only made then. */
export function promise(isKept: boolean, check: string, message: () => string): void {
  if (!isKept) throw new BrokenPromise(check, message());
}

/** Where an exception comes from: the nearest place in our own code. */
function placeIn(stack: string): string {
  return /at (?:async )?([\w.$<>[\] ]+) \(?.*\/src\/([\w/-]+)\.(?:js|ts)/.exec(stack)?.slice(1, 3).join(' in ') ?? 'somewhere';
}

/** The failure behind anything that was thrown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof BrokenPromise) return { check: error.check, message: error.message };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const kind = error instanceof Error ? error.name : typeof error;
  return { check: `exception: ${kind} from ${placeIn(stack)}`, message: stack };
}
