// The messages of this step.
import type { MessageOf, ReadMessages } from '../contract/index.js';

/** One of the messages that reading gives. */
export type ReadMessage = MessageOf<keyof ReadMessages>;
