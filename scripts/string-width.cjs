// What packages that lay out text measure it with, in place of string-width: the measure of the report. Part of the bundle only.
module.exports = require('../src/report/text/wrap.ts').cells;
