// A message as programs have it -> the message that its code and arguments make.
import type { Message } from '../../src/contract/index.js';
import { say } from '../../src/wording/index.js';

export function sayAgain({ code, args }: Pick<Message, 'code' | 'args'>): Message {
  return (say as (code: Message['code'], args: Message['args']) => Message)(code, args);
}
