// parsed logs -> templates for the messages that no grammar knows

export { writeGrammar, type GrammarFile } from './write-grammar.js';
export type { Proposal } from './propose-template.js';
export { suggestTemplates, type ComponentProposals, type SuggestOptions, type Suggestions } from './suggest-templates.js';
