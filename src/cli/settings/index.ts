// Files of settings. A script of its own beside the command line: only a run that has such a file loads YAML and the check of its form.
export { readExpectations, writeExpectations, type FirstExpectation } from './expectations.js';
export type { SettingsMistake } from './read-settings.js';
export { readUsualOptions, type UsualOptions } from './usual-options.js';
