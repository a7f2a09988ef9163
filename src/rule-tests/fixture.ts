// The inputs of a test block -> a fixture: what each site left, ready to be rendered as a captured bundle.

import { EVIDENCE_KINDS } from '../model/index.js';
import type { ProcessDef } from '../knowledge/index.js';
import type { TestInput, TimeOfDay } from '../language/index.js';

const DAY_MS = 86_400_000;
/** The day of every test: a Tuesday on which no clock changes. */
const DAY_ZERO = Date.UTC(1997, 5, 10);
/** Free bytes on a drive if the test does not say. */
const PLENTY = 500_000_000;
/** Codes of the site that a job is of, and of its parent, if a test does not say. */
const USUAL_CODE = 'S01';
const USUAL_PARENT = 'P00';

/** A record that a component wrote. */
export interface FixtureEvent {
  /** Wall time of its host. */
  readonly wall: number;
  readonly id: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A span in which the log of a component is complete; wall times. */
export interface CoveredSpan {
  /** A name or an alias. */
  readonly component: string;
  readonly from: number;
  readonly to: number;
}

/** What one site left. */
export interface SiteFixture {
  readonly role: string;
  readonly code: string;
  /** Code of the site that it reports to; undefined: its process has no parent of it. */
  readonly parent: string | undefined;
  readonly events: FixtureEvent[];
  readonly coverage: CoveredSpan[];
  readonly logs: { readonly file: string; readonly lines: readonly string[] }[];
  readonly files: { readonly path: string; readonly wall: number; readonly size: number | undefined }[];
  /** Whether the whole tree was listed, not only the folders of `files`. */
  isListed: boolean;
  /** Free bytes on its drive. */
  freeBytes: number;
  /** Undefined: not captured. */
  services: Map<string, 'running' | 'stopped' | 'missing'> | undefined;
  /** State of the usual services; undefined: running. */
  allServices: 'running' | 'stopped' | undefined;
  readonly registry: { readonly key: string; readonly value?: string; readonly data?: string }[];
  readonly siteControl: { readonly file: string; readonly field: string; readonly data: string }[];
  /** What its clock is ahead; undefined: not stated. */
  clockMs: number | undefined;
}

/** All sites of a test. */
export interface Fixture {
  readonly sites: readonly SiteFixture[];
  /** Code of the site that the job is of; undefined: it left nothing. */
  readonly subject: string | undefined;
  /** Wall time of the capture; undefined: not stated. */
  readonly capturedWall: number | undefined;
}

/** The wall time that a time in a test stands for. */
export function wallOf(time: TimeOfDay): number {
  return DAY_ZERO + time.day * DAY_MS + time.ms;
}

function createSite(role: string, code: string, parent: string | undefined): SiteFixture {
  return {
    role,
    code,
    parent,
    events: [],
    coverage: [],
    logs: [],
    files: [],
    isListed: false,
    freeBytes: PLENTY,
    services: undefined,
    allServices: undefined,
    registry: [],
    siteControl: [],
    clockMs: undefined,
  };
}

/** What a process says of the sites in a test: the roles, whose parent each is, and of which one a job is. */
type Roles = Pick<ProcessDef, 'hosts' | 'subject'>;

function usualCode(role: string, { hosts, subject }: Roles): string {
  if (role === subject) return USUAL_CODE;
  const isParent = hosts.some(({ name, parentOf }) => name === role && parentOf === subject);
  return isParent ? USUAL_PARENT : role.slice(0, 3).toUpperCase();
}

/**
 * Sorts the statements of a test by site. A site that no statement names has left nothing.
 *
 * @param process  what the test is about
 */
export function buildFixture(inputs: readonly TestInput[], process: Roles): Fixture {
  const named = inputs.filter((one) => one.kind === 'test-topology').flatMap((one) => one.sites);
  const codes = new Map(
    named.length === 0
      ? process.hosts.map(({ name }) => [name, usualCode(name, process)])
      : named.map(({ role, code }) => [role.text, code.text.toUpperCase()]),
  );
  for (const one of inputs) if ('role' in one && !codes.has(one.role.text)) codes.set(one.role.text, usualCode(one.role.text, process));
  const parentOf = (role: string) => codes.get(process.hosts.find((host) => host.parentOf === role)?.name ?? '');
  const sites = new Map([...codes].map(([role, code]) => [role, createSite(role, code, parentOf(role))]));
  let capturedWall: number | undefined;
  for (const one of inputs) {
    if (one.kind === 'captured') capturedWall = wallOf(one.at);
    else if ('role' in one) addStatement(sites.get(one.role.text)!, one);
  }
  return { sites: [...sites.values()], subject: codes.get(process.subject), capturedWall };
}

/**
 * The process that a test is about: the one that it expects something of, else the first that has all of its roles.
 *
 * @param expected  id of a process; undefined: the test names none
 */
export function processOf(inputs: readonly TestInput[], expected: string | undefined, processes: readonly ProcessDef[]): Roles {
  const roles = inputs.flatMap((one) =>
    one.kind === 'test-topology' ? one.sites.map(({ role }) => role.text) : 'role' in one ? [one.role.text] : [],
  );
  const hasRoles = ({ hosts }: ProcessDef): boolean => roles.every((role) => hosts.some(({ name }) => name === role));
  return processes.find(({ id }) => id === expected) ?? processes.find(hasRoles) ?? { hosts: [], subject: roles[0] ?? '' };
}

type SiteStatement = Extract<TestInput, { readonly role: unknown }>;

function addStatement(site: SiteFixture, one: SiteStatement): void {
  switch (one.kind) {
    case 'coverage':
      for (const component of one.components) site.coverage.push({ component: component.text, from: wallOf(one.from), to: wallOf(one.to) });
      break;
    case 'clock':
      site.clockMs = one.offset.ms;
      break;
    case 'at': {
      const fields = Object.fromEntries(one.fields.map(({ name, value }) => [name.text, value.text]));
      site.events.push({ wall: wallOf(one.time), id: one.event.text, fields });
      break;
    }
    case 'log':
      site.logs.push({ file: one.file.text, lines: one.lines.map((line) => line.text) });
      break;
    case 'file-statement':
      site.files.push({ path: one.path.text, wall: one.at ? wallOf(one.at) : DAY_ZERO, size: one.size?.value });
      break;
    case 'listed':
      site.isListed = true;
      if (one.space !== undefined) site.freeBytes = one.space;
      break;
    case 'service':
      site.services ??= new Map();
      site.services.set(one.name.text, one.state);
      break;
    case 'services':
      site.services ??= new Map();
      site.allServices = one.state;
      break;
    case 'registry':
      site.registry.push({
        key: one.key.text,
        ...(one.value ? { value: one.value.text } : {}),
        ...(one.data ? { data: one.data.text } : {}),
      });
      break;
    case 'sitecontrol':
      site.siteControl.push({
        file: one.file?.text ?? EVIDENCE_KINDS['site-control'].usualFile,
        field: one.field.text,
        data: one.data.text,
      });
      break;
  }
}
