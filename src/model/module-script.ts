// modules of the bundle -> one script for a browser
// A module in the form of CommonJS is a function of `require`, `module` and `exports`, so that modules of files become a script without being changed.

/** Name of a module, such as `engine-script.js` -> its text. */
export type ModuleTexts = Readonly<Record<string, string>>;

/** What a page has instead of modules of Node.js: `require('node:fs')` gets its export `fs`. */
const BROWSER = 'browser.js';

/** A script that runs the module `entry`, which finds all others that it requires among `modules`, and those of Node.js in `browser.js`. */
export function moduleScript(entry: string, modules: ModuleTexts): string {
  const bodies = Object.entries(modules).map(
    ([name, text]) =>
      `${JSON.stringify(`./${name}`)}(require,module,exports,__filename){${text.replace(/\n\/\/# sourceMappingURL=\S*\s*$/, '')}\n}`,
  );
  const first = BROWSER in modules ? `require("./${BROWSER}");` : '';
  return `"use strict";(()=>{const modules={${bodies.join(',')}},loaded=new Map(),require=name=>{const known=loaded.get(name);if(known)return known.exports;const body=modules[name];if(!body){const own=name.startsWith("./")?undefined:require("./${BROWSER}")[name.replace(/^node:|\\/$/g,"")];if(own)return own;throw new Error("This page has no "+name+".")}const module={exports:{}};loaded.set(name,module);body(require,module,module.exports,"/smslog/dist/bundle/"+name.slice(2));return module.exports};${first}require(${JSON.stringify(`./${entry}`)})})();`;
}
