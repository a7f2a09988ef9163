// The form of the tables of sentences.

/** Code -> the sentence that its arguments make. */
export type Wording<M> = { readonly [C in keyof M]: (args: M[C]) => string };
