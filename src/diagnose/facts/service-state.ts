// service lists, registry -> state of one service. A service with a key that `net start` does not list is stopped; one without a key is not installed.

import type { Host } from '../../model/index.js';
import type { EvidenceLine } from '../../contract/index.js';
import type { FactDef, FactTerm } from '../../knowledge/index.js';
import type { EvidenceIndex } from '../evidence/evidence-index.js';
import { provesNoKey, provesNoService } from '../evidence/absence-proof.js';
import type { TriState } from '../evidence/strength.js';

const isOfService = (term: FactTerm): boolean => term.kind === 'service' || (term.kind === 'any' && term.of.every(isOfService));

/** Whether a fact asks for the states of services alone. */
export const isOfServices = (fact: FactDef | undefined): boolean => fact?.terms.every(isOfService) === true;

const SERVICES_KEY = 'system\\currentcontrolset\\services\\';

/** Whether a service is in a state, with the line that says so. */
export function findServiceState(
  evidenceIndex: EvidenceIndex,
  host: Host,
  name: string,
  state: 'running' | 'stopped' | 'missing' | 'installed',
): { readonly answer: TriState; readonly citation?: EvidenceLine } {
  const wanted = name.toLowerCase();
  let isRunning: boolean | undefined;
  let isInstalled: boolean | undefined;
  let listCitation: EvidenceLine | undefined;
  let keyCitation: EvidenceLine | undefined;
  for (const file of evidenceIndex.evidenceOf(host)) {
    if (file.kind === 'services') {
      const service = file.services.find((one) => one.name.toLowerCase() === wanted);
      if (!service && !provesNoService(evidenceIndex, host, file, name)) continue;
      const line = service?.line ?? 1;
      listCitation = evidenceIndex.cite(host, file, line);
      isRunning = service?.state === 'running';
      if (service) isInstalled = true;
      else if (!file.onlyRunning) isInstalled = false;
    } else if (file.kind === 'registry') {
      const keys = file.keys.filter((key) => key.path.toLowerCase().startsWith(SERVICES_KEY));
      const key = keys.find((one) => one.path.toLowerCase() === SERVICES_KEY + wanted);
      if (keys.length === 0 || (!key && !provesNoKey(evidenceIndex, host, file, SERVICES_KEY + wanted))) continue;
      const line = key?.line ?? keys[0]?.line ?? 1;
      keyCitation = evidenceIndex.cite(host, file, line);
      isInstalled ??= key !== undefined;
    }
  }
  if (isRunning === true) isInstalled = true;
  const is = (value: boolean | undefined, citation: EvidenceLine | undefined): { answer: TriState; citation?: EvidenceLine } => ({
    answer: value === undefined ? 'unknown' : value ? 'yes' : 'no',
    ...(value !== undefined && citation ? { citation } : {}),
  });
  switch (state) {
    case 'running':
      return isInstalled === false ? is(false, keyCitation ?? listCitation) : is(isRunning, listCitation);
    case 'installed':
      return is(isInstalled, isRunning === true ? listCitation : (keyCitation ?? listCitation));
    case 'missing':
      return is(isInstalled === undefined ? undefined : !isInstalled, keyCitation ?? listCitation);
    case 'stopped':
      // Not listed as running, and not known to be uninstalled.
      return isRunning === undefined
        ? is(isInstalled === false ? false : undefined, keyCitation)
        : is(!isRunning && isInstalled !== false, isRunning ? listCitation : (keyCitation ?? listCitation));
  }
}
