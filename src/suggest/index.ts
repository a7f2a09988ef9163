// Templates for messages that no grammar knows, proposed from real logs.

export { grammarText, type GrammarFile } from './grammar.js';
export type { Proposal } from './proposal.js';
export { suggestTemplates, type ComponentProposals, type SuggestOptions, type Suggestions } from './suggest.js';
