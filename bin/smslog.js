#!/usr/bin/env node
const OLDEST = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  process.stderr.write(`smslog: needs Node.js ${OLDEST.join('.')} or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 70;
} else {
  const { main } = await import('../dist/bundle/main.js');
  process.exitCode = await main(process.argv.slice(2));
  // Taking memory apart piece by piece before it ends is of no use to anybody. Where output is still on its way, Node ends by itself.
  if (process.stdout.writableLength === 0 && process.stderr.writableLength === 0) process.exit();
}
