// Service lists and the registry in, the state of one service out. A service with a key that `net start` does not list is stopped; one without a key is not installed.

import type { Proof } from '../evidence/citation.js';
import type { Answer, Scene } from '../evidence/evidence-index.js';

const SERVICES_KEY = 'system\\currentcontrolset\\services\\';

/** Whether a service is in a state, with the line that says so. */
export function serviceState(
  scene: Scene,
  host: number,
  name: string,
  state: 'running' | 'stopped' | 'missing' | 'installed',
): { readonly answer: Answer; readonly proof?: Proof } {
  const wanted = name.toLowerCase();
  let isRunning: boolean | undefined;
  let isInstalled: boolean | undefined;
  let listProof: Proof | undefined;
  let keyProof: Proof | undefined;
  for (const file of scene.evidenceOf(host)) {
    if (file.kind === 'services') {
      const service = file.services.find((one) => one.name.toLowerCase() === wanted);
      const line = service?.line ?? 1;
      listProof = scene.proofAt(host, file.source.label, line, file.text(line).trim(), Number.NaN);
      isRunning = service?.state === 'running';
      if (service) isInstalled = true;
      else if (!file.onlyRunning) isInstalled = false;
    } else if (file.kind === 'registry') {
      const keys = file.keys.filter((key) => key.path.toLowerCase().startsWith(SERVICES_KEY));
      const key = keys.find((one) => one.path.toLowerCase() === SERVICES_KEY + wanted);
      if (keys.length === 0 || (!key && file.isCut)) continue;
      const line = key?.line ?? keys[0]?.line ?? 1;
      keyProof = scene.proofAt(host, file.source.label, line, file.text(line).trim(), Number.NaN);
      isInstalled ??= key !== undefined;
    }
  }
  if (isRunning === true) isInstalled = true;
  const is = (value: boolean | undefined, proof: Proof | undefined): { answer: Answer; proof?: Proof } => ({
    answer: value === undefined ? 'unknown' : value ? 'yes' : 'no',
    ...(value !== undefined && proof ? { proof } : {}),
  });
  switch (state) {
    case 'running':
      return isInstalled === false ? is(false, keyProof ?? listProof) : is(isRunning, listProof);
    case 'installed':
      return is(isInstalled, isRunning === true ? listProof : (keyProof ?? listProof));
    case 'missing':
      return is(isInstalled === undefined ? undefined : !isInstalled, keyProof ?? listProof);
    case 'stopped':
      // Not listed as running, and not known to be uninstalled.
      return isRunning === undefined
        ? is(isInstalled === false ? false : undefined, keyProof)
        : is(!isRunning && isInstalled !== false, isRunning ? listProof : (keyProof ?? listProof));
  }
}
