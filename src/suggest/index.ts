// Templates for messages that no grammar knows, proposed from real logs.

export { grammarText, type GrammarFile } from './write-grammar.js';
export type { Proposal } from './propose-template.js';
export { suggestTemplates, type ComponentProposals, type SuggestOptions, type Suggestions } from './suggest-templates.js';
