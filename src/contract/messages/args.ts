// What messages carry beside their code.

/** The arguments of a message that has none. */
export type NoArgs = Readonly<Record<string, never>>;
