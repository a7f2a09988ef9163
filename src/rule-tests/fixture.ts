// The inputs of a test block, sorted by what they make: a story that can be rendered as a captured bundle.

import type { TestInput, TimeOfDay } from '../language/index.js';

const DAY_MS = 86_400_000;
/** The day of every test: a Tuesday outside any change of the clocks. */
const DAY_ZERO = Date.UTC(1997, 5, 10);

export interface FixtureEvent {
  readonly wall: number;
  readonly id: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface CoveredSpan {
  readonly component: string;
  readonly from: number;
  readonly to: number;
}

/** What one site left. */
export interface SiteFixture {
  readonly role: string;
  readonly code: string;
  readonly events: FixtureEvent[];
  readonly coverage: CoveredSpan[];
  readonly logs: { readonly file: string; readonly lines: readonly string[] }[];
  readonly files: { readonly path: string; readonly wall: number; readonly size: number }[];
  isListed: boolean;
  /** Free bytes on its drive. */
  freeBytes: number;
  /** undefined: not captured. */
  services: Map<string, 'running' | 'stopped' | 'missing'> | undefined;
  allServices: 'running' | 'stopped' | undefined;
  readonly registry: { readonly key: string; readonly value?: string; readonly data?: string }[];
  readonly siteControl: { readonly file: string; readonly field: string; readonly data: string }[];
  clockMs: number | undefined;
}

export interface Fixture {
  readonly sites: readonly SiteFixture[];
  readonly capturedWall: number | undefined;
}

export function wallOf(time: TimeOfDay): number {
  return DAY_ZERO + time.day * DAY_MS + time.ms;
}

function createSite(role: string, code: string): SiteFixture {
  return {
    role,
    code,
    events: [],
    coverage: [],
    logs: [],
    files: [],
    isListed: false,
    freeBytes: 500_000_000,
    services: undefined,
    allServices: undefined,
    registry: [],
    siteControl: [],
    clockMs: undefined,
  };
}

const USUAL: Readonly<Record<string, string>> = { child: 'S01', parent: 'P00' };

/** Sorts the statements of a test. Sites that nothing is said of have left nothing. */
export function buildFixture(inputs: readonly TestInput[]): Fixture {
  const topology = inputs.filter((one) => one.kind === 'test-topology').flatMap((one) => one.sites);
  const codes = new Map(topology.map((site) => [site.role.text, site.code.text.toUpperCase()]));
  if (codes.size === 0) for (const [role, code] of Object.entries(USUAL)) codes.set(role, code);
  const sites = new Map([...codes].map(([role, code]) => [role, createSite(role, code)]));
  const siteOf = (role: string): SiteFixture => {
    let site = sites.get(role);
    if (!site) sites.set(role, (site = createSite(role, USUAL[role] ?? role.slice(0, 3).toUpperCase())));
    return site;
  };
  let capturedWall: number | undefined;
  for (const one of inputs)
    switch (one.kind) {
      case 'captured':
        capturedWall = wallOf(one.at);
        break;
      case 'coverage':
        for (const component of one.components)
          siteOf(one.role.text).coverage.push({ component: component.text, from: wallOf(one.from), to: wallOf(one.to) });
        break;
      case 'clock':
        siteOf(one.role.text).clockMs = one.offset.ms;
        break;
      case 'at': {
        const fields = Object.fromEntries(one.fields.map((field) => [field.name.text, field.value.text]));
        siteOf(one.role.text).events.push({ wall: wallOf(one.time), id: one.event.text, fields });
        break;
      }
      case 'log':
        siteOf(one.role.text).logs.push({ file: one.file.text, lines: one.lines.map((line) => line.text) });
        break;
      case 'file-statement':
        siteOf(one.role.text).files.push({ path: one.path.text, wall: one.at ? wallOf(one.at) : DAY_ZERO, size: one.size?.value ?? 1000 });
        break;
      case 'listed':
        siteOf(one.role.text).isListed = true;
        if (one.space !== undefined) siteOf(one.role.text).freeBytes = one.space;
        break;
      case 'service': {
        const site = siteOf(one.role.text);
        site.services ??= new Map();
        site.services.set(one.name.text, one.state);
        break;
      }
      case 'services': {
        const site = siteOf(one.role.text);
        site.services ??= new Map();
        site.allServices = one.state;
        break;
      }
      case 'registry': {
        const data = one.data === undefined ? undefined : one.data.text;
        siteOf(one.role.text).registry.push({
          key: one.key.text,
          ...(one.value ? { value: one.value.text } : {}),
          ...(data === undefined ? {} : { data }),
        });
        break;
      }
      case 'sitecontrol': {
        const data = one.data.text;
        const field = one.field.text;
        siteOf(one.role.text).siteControl.push({ file: one.file?.text ?? 'SITECTRL.CT0', field, data });
        break;
      }
      case 'lines':
      case 'test-topology':
        break;
    }
  return { sites: [...sites.values()], capturedWall };
}
