// The messages of this step.
import type { Message, ReadMessages } from '../contract/index.js';

/** One of the messages that reading gives. */
export type ReadMessage = Message<keyof ReadMessages>;
