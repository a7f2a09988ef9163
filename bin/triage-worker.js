// A thread of `smslog triage`: a capture -> its rows. The same program as the command line, loaded once a thread.
import { workerData } from 'piscina';
import { triageWorker } from '../dist/bundle/main.js';

let judge;

export default async function run(task) {
  judge ??= await triageWorker(workerData);
  return judge(task);
}
