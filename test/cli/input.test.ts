import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { smslog, withFolder } from './run-smslog.js';
import { validatorOf } from '../result-schemas.js';

const validate = validatorOf('analysis');

/** Records of the LAN Sender, one a minute. */
function senderLog(records: number): string {
  let text = '';
  for (let i = 0; i < records; i++) {
    const stamp = new Date(Date.UTC(1998, 2, 12, 8, i));
    // `Thu, 12 Mar 1998 08:00:00 GMT`
    const [week = '', day = '', month = '', year = '', time = ''] = stamp.toUTCString().replace(',', '').split(' ');
    text += `Checking for sending capacity. Used 0 out of 5.   $$<SMS_LAN_SENDER><${week} ${month} ${day} ${time} ${year}~><thread=E4>\r\n`;
  }
  return text;
}

/** A small capture of site FAR and its parent HQ1, which has just begun to install it. */
function capture(folder: string): string {
  const root = join(folder, 'captured');
  mkdirSync(join(root, 'FAR', 'LOGS'), { recursive: true });
  writeFileSync(
    join(root, 'bundle.json'),
    JSON.stringify({
      collectedAt: '1998-03-12T12:00:00',
      sites: {
        HQ1: { role: 'primary', timeZone: 'America/Chicago' },
        FAR: { role: 'secondary', parent: 'HQ1', timeZone: 'America/Chicago' },
      },
    }),
  );
  writeFileSync(join(root, 'FAR', 'LOGS', 'LANSEND.LOG'), senderLog(5));
  mkdirSync(join(root, 'HQ1'));
  writeFileSync(
    join(root, 'HQ1', 'eventlog.txt'),
    '3/12/98,7:59:00 AM,SMS,Information,None,349,N/A,HQSRV,Remote site installation sequence started for site FAR\r\n',
  );
  return root;
}

test('a log on standard input becomes a timeline', async (t) => {
  const { code, stdout, stderr } = await smslog(['timeline', '--format', 'ndjson', '--all'], { stdin: senderLog(3) });
  t.is(code, 0, stderr);
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { local: string; component: string; thread: number });
  t.deepEqual(
    rows.map(({ local, component, thread }) => [local, component, thread]),
    ['08:00:00', '08:01:00', '08:02:00'].map((time) => [`1998-03-12T${time}`, 'SMS_LAN_SENDER', 0xe4]),
  );
});

test('- is standard input too, beside files', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'SENDER.LOG');
    writeFileSync(file, senderLog(1).replaceAll('out of 5', 'out of 7'));
    const { code, stdout } = await smslog(['timeline', '--all', '--format', 'ndjson', '-', file], { stdin: senderLog(2) });
    t.is(code, 0);
    t.is(stdout.trimEnd().split('\n').length, 3);
  });
});

test('behind -- everything is a path', async (t) => {
  const { code, stderr } = await smslog(['timeline', '--', '--all']);
  t.is(code, 6);
  t.true(stderr.includes('--all'));
});

test('JSON keeps to the schema, and the exit code is that of the instance', async (t) => {
  await withFolder(async (folder) => {
    const { code, stdout } = await smslog(['analyze', capture(folder), '--format', 'json']);
    const analysis = JSON.parse(stdout) as { bundles: { instances: { site: string; outcome: string }[] }[] };
    t.true(validate(analysis), JSON.stringify(validate.errors));
    const [instance] = analysis.bundles.flatMap((bundle) => bundle.instances);
    t.is(instance?.site, 'FAR');
    const codes: Readonly<Record<string, number>> = { failed: 1, blocked: 1, unknown: 4 };
    t.is(code, codes[instance?.outcome ?? ''] ?? 0);
  });
});

test('--allow-unknown, --quiet, --site and --color', async (t) => {
  await withFolder(async (folder) => {
    const root = capture(folder);
    const allowed = await smslog(['analyze', root, '--allow-unknown', '--fail-on', 'never']);
    t.is(allowed.code, 0);
    const quiet = await smslog(['analyze', root, '--quiet', '--site', 'far']);
    t.regex(quiet.stdout, /^\S [A-Z]+ {2}FAR /);
    t.true(quiet.stdout.split('\n').length < 8);
    const other = await smslog(['analyze', root, '--site', 'XYZ']);
    t.is(other.code, 5);
    t.true(other.stderr.includes('no job of site XYZ'));
    t.true((await smslog(['analyze', root, '--color', 'always'])).stdout.includes('\u001b['));
    t.false((await smslog(['analyze', root])).stdout.includes('\u001b['));
    t.true((await smslog(['analyze', root], { env: { FORCE_COLOR: '1' } })).stdout.includes('\u001b['));
    t.false((await smslog(['analyze', root], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout.includes('\u001b['));
  });
});

test('--utc and --clock-of choose the clock of the report', async (t) => {
  const sample = 'samples/recovered';
  const clockOf = async (...options: string[]) => {
    const { stdout } = await smslog(['analyze', sample, ...options]);
    return /\((clock of \w+|UTC)\)/.exec(stdout.replaceAll(/\s+/g, ' '))?.[1];
  };
  t.is(await clockOf(), 'clock of YRK');
  t.is(await clockOf('--clock-of', 'lon'), 'clock of LON');
  t.is(await clockOf('--utc'), 'UTC');
  const unknown = await smslog(['analyze', sample, '--clock-of', 'XYZ']);
  t.is(unknown.code, 5);
  t.regex(unknown.stderr, /no clock of site XYZ.*LON, YRK/s);
  t.is((await smslog(['analyze', sample, '--clock-of', 'LON', '--utc'])).code, 2);
});

test('marks follow the locale', async (t) => {
  t.true((await smslog(['analyze', 'samples/capacity-zero'], { env: { LANG: 'en_US.UTF-8' } })).stdout.startsWith('✗ FAILED  LUB'));
  t.true((await smslog(['analyze', 'samples/capacity-zero'])).stdout.startsWith('X FAILED  LUB'));
});

test('ASCII alone where it is asked for, whatever the locale says', async (t) => {
  const env = { LANG: 'en_US.UTF-8' };
  for (const command of ['analyze', 'inspect', 'timeline', 'triage'])
    for (const all of command === 'triage' ? [[]] : [[], ['--all']]) {
      const args = [command, 'samples/capacity-zero', ...all];
      const { code, stdout } = await smslog([...args, '--ascii'], { env });
      t.regex(stdout, /^[\n\x20-\x7e]+$/, args.join(' '));
      t.deepEqual(await smslog(args, { env: { ...env, SMSLOG_ASCII: '1' } }), { code, stdout, stderr: '' });
    }
  t.true((await smslog(['analyze', 'samples/capacity-zero', '--ascii'], { env })).stdout.startsWith('X FAILED  LUB'));
});

test('a missing path among good ones is named, and the rest is analysed', async (t) => {
  await withFolder(async (folder) => {
    const { code, stdout, stderr } = await smslog(['analyze', capture(folder), join(folder, 'nowhere')]);
    t.true(stderr.includes('nowhere'));
    t.regex(stdout, /^\S [A-Z]+ {2}FAR /);
    t.is(code, 6);
  });
});

test('a damaged bundle.json is named, and the rest is analysed', async (t) => {
  await withFolder(async (folder) => {
    const root = capture(folder);
    writeFileSync(join(root, 'bundle.json'), '{ "collectedAt": ');
    const { code, stderr } = await smslog(['analyze', root, '--format', 'json']);
    t.true([0, 1, 4, 5].includes(code ?? -1));
    t.regex(stderr, /^smslog: .*: bundle\.json: /);
    t.is((await smslog(['analyze', root, '--format', 'json', '--quiet', '--allow-unknown'])).stderr, stderr);
  });
});

test('only missing paths: 6', async (t) => {
  const { code, stdout, stderr } = await smslog(['analyze', 'nowhere']);
  t.is(code, 6);
  t.is(stdout, '');
  t.true(stderr.includes('nowhere'));
});

test('two bundles with the same name are told apart by their paths', async (t) => {
  await withFolder(async (folder) => {
    const paths = ['a', 'b'].map((name) => join(folder, name, 'captured').replaceAll('\\', '/'));
    for (const path of paths) {
      cpSync(join('samples', 'capacity-zero'), path, { recursive: true });
      writeFileSync(join(path, 'bundle.json'), '{');
    }
    const { stdout, stderr } = await smslog(['analyze', ...paths, '--quiet']);
    const [first, second] = paths;
    t.regex(stdout.replaceAll(/\s+/g, ' '), new RegExp(`${first}: LUB .*${second}: LUB `));
    for (const path of paths) t.true(stderr.includes(`smslog: ${path}: bundle.json: `), stderr);
    const inspected = await smslog(['inspect', ...paths]);
    for (const path of paths) t.true(inspected.stdout.includes(`== ${path} ==`), inspected.stdout);
    const rows = await smslog(['timeline', ...paths]);
    for (const path of paths) t.true(rows.stdout.includes(`== ${path} ==\n`));
  });
});

test('an empty folder, and a file that is no log: 5', async (t) => {
  await withFolder(async (folder) => {
    t.is((await smslog(['analyze', folder])).code, 5);
    t.is((await smslog(['timeline', folder])).code, 5);
    writeFileSync(join(folder, 'shopping.txt'), 'bread\nbutter\n');
    t.is((await smslog(['analyze', folder])).code, 5);
  });
});

test('records that no grammar knows are no empty input', async (t) => {
  const stdin = 'Frobnicating   $$<SMS_LAN_SENDER><Thu Mar 12 08:00:00 1998~><thread=E4>\r\n';
  const { code, stdout, stderr } = await smslog(['timeline'], { stdin });
  t.is(code, 0);
  t.true(stdout.includes('Frobnicating'));
  t.is(stderr, '');
});

test('a time zone is used', async (t) => {
  await withFolder(async (folder) => {
    const root = capture(folder);
    const { stdout } = await smslog(['timeline', root, '--all', '--format', 'ndjson', '--tz', 'FAR=UTC+02:00']);
    t.true(stdout.includes('"at":"1998-03-12T06:00:00.000Z","local":"1998-03-12T08:00:00"'));
  });
});

test('a reader that goes away ends the run quietly', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'LANSEND.LOG');
    writeFileSync(file, senderLog(20_000));
    const child = spawn(process.execPath, ['bin/smslog.js', 'timeline', file, '--all', '--format', 'ndjson'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const errors: Buffer[] = [];
    child.stderr.on('data', (piece: Buffer) => errors.push(piece));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    t.is(Buffer.concat(errors).toString(), '');
    t.is(code, 0);
  });
});

test('long output reaches a slow reader whole', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'LANSEND.LOG');
    writeFileSync(file, senderLog(5000));
    const { code, stdout } = await smslog(['timeline', file, '--all', '--format', 'ndjson']);
    t.is(code, 0);
    t.is(stdout.split('\n').length, 5001);
    t.true(stdout.endsWith('}\n'));
  });
});
