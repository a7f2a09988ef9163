// Test blocks of packs -> results: which fail, and which changes of the rules no test notices.

export { findSurvivors, type MutationFilter, type Survivor, type SurvivorsResult } from './mutations/survivors.js';
export { runTests, type RuleTestResult } from './run.js';
