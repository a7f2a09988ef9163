// A thread of `smslog triage`: a capture -> its rows. The same program as the command line, loaded once a thread.
import { workerData } from 'piscina';
import { load } from './load.js';

let judge;

export default async function run(task) {
  judge ??= await load().triageWorker(workerData);
  return judge(task);
}
