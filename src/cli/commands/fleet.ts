// `smslog fleet`: captures that many machines judge, by a queue; or this one, without
import { chdir, cwd } from 'node:process';
import { resolve } from 'node:path';
import { SmslogError, reasonOf } from '../../errors.js';
import { say } from '../../wording/index.js';
import { type CommandContext, notice } from '../context.js';
import { chosenBatch, gather } from '../fleet/gather.js';
import { openResultsFolder } from '../fleet/results-folder.js';
import { mannerOf, servicesOf } from '../fleet/services.js';
import { fleetStatus } from '../fleet/status.js';
import { readListenAddress, startStatusServer, type StatusServer } from '../fleet/status-server.js';
import { listenForStop } from '../fleet/stop-signals.js';
import { capturesBelow, retry, submit } from '../fleet/submit.js';
import { work as workForFleet } from '../fleet/work.js';
import { loadDuckDB } from '../records/duckdb.js';
import { queueAddress, statusText } from '../../fleet/index.js';
import type { FleetServices, WorkOptions } from '../fleet/types.js';
import { readDuration } from '../options/durations.js';
import type {
  FleetReportArguments,
  FleetRetryArguments,
  FleetStatusArguments,
  FleetSubmitArguments,
  FleetWorkArguments,
} from '../options/fleet-options.js';
import { readCount, readSize } from '../options/sizes.js';
import { checkSites, type PassedOver, setupOf, tellPassedOver, tellUnread } from '../triage/batch.js';
import { createCollection, defaultWorkers } from '../triage/run.js';
import { resultWithoutJob } from '../triage/result-without-job.js';
import { prepareTriage } from '../triage/show.js';

const MEGABYTE = 1024 * 1024;

/** Throws SmslogError `usage`. */
function workOptions(args: FleetRetryArguments): WorkOptions {
  return {
    workers: args.workers === undefined ? defaultWorkers() : readCount(args.workers, '--workers'),
    limits: {
      timeMs: readDuration(args['time-limit'], '--time-limit'),
      memoryMegabytes: Math.max(1, Math.floor(readSize(args['memory-limit'], '--memory-limit') / MEGABYTE)),
    },
    tries: readCount(args.tries, '--tries'),
  };
}

/** Goes to the root of the fleet, which paths are relative to. Throws SmslogError `usage`. */
function enterRoot({ root }: { readonly root?: string | undefined }): { readonly from: string; readonly root: string } {
  const from = cwd();
  if (root === undefined || resolve(root) === from) return { from, root: from };
  try {
    chdir(root);
  } catch (error) {
    throw new SmslogError('usage', `--root ${root} cannot be entered (${reasonOf(error)}).`);
  }
  return { from, root: cwd() };
}

/** What all commands that do work begin with: nothing is touched before all arguments are read. */
async function begin(args: FleetSubmitArguments | FleetWorkArguments | FleetRetryArguments, context: CommandContext) {
  const work = workOptions(args);
  const setup = await setupOf(args, context);
  return { work, setup, services: servicesOf(context, setup.knowledge), results: resolve(args.results) };
}

const captures = (count: number): string => `${count} ${count === 1 ? 'capture' : 'captures'}`;

/** The code of a run that a signal has ended before all was done, as of other programs. */
const EXIT_STOPPED = 130;

export async function runFleetSubmit(args: FleetSubmitArguments, context: CommandContext): Promise<number> {
  if (args.paths.length === 0)
    throw new SmslogError(
      'usage',
      'No input: name captures, or a folder of them.',
      undefined,
      'For example: smslog fleet submit shelf --results results',
    );
  const mostWaiting = readCount(args['most-waiting'], '--most-waiting');
  const { work, setup, services, results } = await begin(args, context);
  const address = queueAddress(args.queue, context.streams.env);
  if (args.records === true && address === undefined) await loadDuckDB('--records');
  const { from, root } = enterRoot(args);
  const passed: PassedOver[] = [];
  const found = await capturesBelow(args.paths, from, root, services, (path, why) => passed.push({ path, why }));
  await tellPassedOver(passed, context);
  const folder = openResultsFolder(results);
  const done = await submit(found, mannerOf(setup, args.records), folder, { address, mostWaiting, work }, services);
  const verb = address === undefined ? 'judged here' : 'handed to the queue';
  await notice(
    context,
    `${captures(done.captures)} submitted, ${done.open} of them to be done${done.isStopped ? '; stopped' : ` and ${verb}`}.`,
  );
  return done.isStopped ? EXIT_STOPPED : 0;
}

export async function runFleetWork(args: FleetWorkArguments, context: CommandContext): Promise<number> {
  const leaseMs = Math.max(200, readDuration(args.lease, '--lease'));
  const { work, services, results } = await begin(args, context);
  const address = queueAddress(args.queue, context.streams.env);
  enterRoot(args);
  const options = { ...work, leaseMs, isDraining: args.drain === true };
  const isStopped = await workForFleet(address, openResultsFolder(results), options, services);
  // Who works until he is told to stop has done what he was asked for.
  return isStopped && (address === undefined || args.drain === true) ? EXIT_STOPPED : 0;
}

export async function runFleetRetry(args: FleetRetryArguments, context: CommandContext): Promise<number> {
  const { work, services, results } = await begin(args, context);
  const address = queueAddress(args.queue, context.streams.env);
  enterRoot(args);
  const handOn = { address, mostWaiting: Number.MAX_SAFE_INTEGER, work };
  const count = await retry(openResultsFolder(results), handOn, services);
  await notice(context, `${captures(count)} ${address === undefined ? 'judged here' : 'handed to the queue'}.`);
  return 0;
}

/** Shows a page until it is stopped. */
async function showStatus(server: StatusServer, context: CommandContext): Promise<number> {
  const stop = listenForStop(() => undefined);
  await notice(context, `The status is shown at ${server.url} until this program is stopped.`);
  await stop.stopped;
  stop.release();
  await server.close();
  return 0;
}

export async function runFleetStatus(args: FleetStatusArguments, context: CommandContext): Promise<number> {
  const services = servicesOf(context, undefined);
  const address = queueAddress(args.queue, context.streams.env);
  const listening = args.listen === undefined ? undefined : readListenAddress(args.listen);
  const folder = openResultsFolder(resolve(args.results));
  const statusOf = () => fleetStatus(address, folder, services);
  if (listening !== undefined) return showStatus(await startStatusServer(listening, statusOf), context);
  const status = await statusOf();
  await context.stdout.write(args.format === 'json' ? `${JSON.stringify(status, undefined, 2)}\n` : statusText(status));
  return 0;
}

/** The results of a batch, as a triage has them. */
function collect(args: FleetReportArguments, isDetailed: boolean, services: FleetServices) {
  const folder = openResultsFolder(resolve(args.results));
  const batch = chosenBatch(folder.batches(), args.batch, args.results);
  const collection = createCollection(isDetailed);
  const { counts, aside } = gather(folder, batch, services, (result) => collection.add(result));
  for (const { paths, reason } of aside) {
    const message = say('triage-set-aside', { reason });
    collection.add(resultWithoutJob(paths[0] ?? '.', message, message));
  }
  return { ...collection.finish(undefined), counts, manner: batch.manner };
}

/** Runs `fleet report`. The exit code is that of a triage; 6 if something is still to be done. */
export async function runFleetReport(args: FleetReportArguments, context: CommandContext): Promise<number> {
  const report = prepareTriage(args, context);
  const result = collect(args, report.isDetailed, servicesOf(context, undefined));
  await checkSites(result.manner.analyze, result.sites);
  await tellUnread(result.rows, context);
  const code = await report.show(result);
  const { pending } = result.counts;
  if (pending === 0) return code;
  await notice(context, `${captures(pending)} ${pending === 1 ? 'is' : 'are'} not done yet, and not in this report.`);
  return args['keep-going'] === true || code === 70 ? code : 6;
}
