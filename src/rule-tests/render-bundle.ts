// A fixture -> an opened bundle in memory, as a capture of its sites would have been read.

import { type ComponentDef, indexKnowledge, type Knowledge } from '../knowledge/index.js';
import { type Bundle, EVIDENCE_KINDS, NT_LOG, type Source, type StatementKind } from '../model/index.js';
import type { CoveredSpan, Fixture, FixtureEvent, SiteFixture } from './fixture.js';
import { type EventEntry, eventLogLine, sms1Line } from './file-formats.js';
import { renderListing, renderRegistry, renderServices, renderSiteControl, ROOT } from './render-evidence.js';
import { messageOf } from './render-log.js';
import { append, largest, smallest } from '../lists.js';

const EOL = '\r\n';
/** Size in a listing of a log that was cut, beyond what was captured of it. */
const CUT_BYTES = 100_000;
/** Size in a listing of a file of which a test does not say it. */
const USUAL_SIZE = 1000;
/** Size in a listing of an older generation: logs turn over at 128 KB. */
const OLDER_BYTES = 131_072;
/** How long before the first statement of a test its logs begin. */
const RUN_UP_MS = 3_600_000;

/** A source over text in memory (one byte a character). */
export function textSource(label: string, text: string): Source {
  const bytes = Buffer.from(text, 'latin1');
  return {
    label,
    size: bytes.length,
    *chunks() {
      if (bytes.length > 0) yield bytes;
    },
    slice: (offset, length) => Uint8Array.prototype.slice.call(bytes, offset, offset + length),
  };
}

/** One line of a log before the lines are sorted. */
interface LogLine {
  readonly wall: number;
  readonly text: string;
}

/** Lines by component, and what could not be rendered. */
interface RenderedLines {
  readonly lines: ReadonlyMap<ComponentDef, readonly LogLine[]>;
  readonly problems: readonly string[];
}

type ListedFile = Parameters<typeof renderListing>[1][number];

/** A line that no rule names; it only shows that the component was writing. */
function fillerOf(knowledge: Knowledge, component: ComponentDef): string {
  const { eventsOfRules } = indexKnowledge(knowledge);
  const quiet = knowledge.templates.find((template) => {
    const event = knowledge.events[template.event];
    if (!event || knowledge.components[event.component] !== component) return false;
    return !eventsOfRules.has(event.id) && event.severity !== 'error' && template.samples.length > 0;
  });
  return quiet?.samples[0] ?? 'Nothing to do.';
}

function findComponent(knowledge: Knowledge, name: string): ComponentDef | undefined {
  const index = indexKnowledge(knowledge);
  return index.component(name) ?? index.componentOfAlias(name);
}

const kindOf = (severity: string): EventEntry['kind'] =>
  severity === 'error' ? 'Error' : severity === 'warning' ? 'Warning' : 'Information';

/** The line of an event; a sentence if the knowledge cannot print it. */
function renderEvent(one: FixtureEvent, server: string, knowledge: Knowledge): (LogLine & { readonly component: ComponentDef }) | string {
  const event = indexKnowledge(knowledge).event(one.id);
  const component = event && knowledge.components[event.component];
  const made = messageOf(knowledge, one.id, one.fields);
  if (!component || !made) return `no event ${one.id}`;
  if (made.problem !== undefined) return made.problem;
  const { service } = one.fields;
  const name = service !== undefined && component.aliases.includes(service) ? service : component.name;
  const text =
    event.ntId === undefined
      ? sms1Line(made.text, name, one.wall)
      : eventLogLine({
          wall: one.wall,
          source: component.name.slice(NT_LOG.length),
          kind: kindOf(event.severity),
          id: event.ntId,
          server,
          text: made.text,
        });
  return { component, wall: one.wall, text };
}

/** Lines at both ends of a covered span. */
function renderCoverage(span: CoveredSpan, component: ComponentDef, server: string, knowledge: Knowledge): readonly LogLine[] {
  const isEventLog = component.kind === 'eventlog';
  return [span.from, span.to].map((wall) => ({
    wall,
    text: isEventLog
      ? eventLogLine({ wall, source: 'EventLog', kind: 'Information', id: 6005, server, text: 'The Event log service was started.' })
      : sms1Line(fillerOf(knowledge, component), component.name, wall),
  }));
}

/** When logs begin of which a test does not say what they cover: before anything of the test happens, as those of servers that are up do. */
function runUpOf({ sites }: Fixture): number {
  return (
    smallest(sites.flatMap(({ events, coverage }) => [...events.map(({ wall }) => wall), ...coverage.map(({ from }) => from)])) - RUN_UP_MS
  );
}

function renderLines(site: SiteFixture, runUp: number, knowledge: Knowledge): RenderedLines {
  const lines = new Map<ComponentDef, LogLine[]>();
  const problems: string[] = [];
  const add = (component: ComponentDef, more: readonly LogLine[]) => lines.set(component, [...(lines.get(component) ?? []), ...more]);
  const server = serverOf(site);
  for (const one of site.events) {
    const line = renderEvent(one, server, knowledge);
    if (typeof line === 'string') problems.push(line);
    else add(line.component, [line]);
  }
  for (const one of site.coverage) {
    const component = findComponent(knowledge, one.component);
    if (component) add(component, renderCoverage(one, component, server, knowledge));
    else problems.push(`no component ${one.component}`);
  }
  const covered = new Set(site.coverage.map((one) => findComponent(knowledge, one.component)));
  for (const component of lines.keys())
    if (component.kind === 'log' && !covered.has(component))
      add(component, [{ wall: runUp, text: sms1Line(fillerOf(knowledge, component), component.name, runUp) }]);
  return { lines, problems };
}

/** The computer that an event log names: the site server, unless the registry of the test says how it is called now. */
function serverOf({ code, registry, siteControl }: SiteFixture): string {
  const renamed = registry.find(({ key, value }) => /\\ActiveComputerName$/i.test(key) && value === 'ComputerName')?.data;
  return renamed ?? siteControl.find(({ field }) => field === 'server')?.data ?? `${code}SRV`;
}

/** What a listing says of a log: that it was cut after its covered span, and that an older generation holds what is before it. */
function listLog(
  name: string,
  lines: readonly LogLine[],
  size: number,
  covered: readonly CoveredSpan[],
  capturedWall: number,
): ListedFile[] {
  const until = largest([...covered.map((one) => one.to), Number.NEGATIVE_INFINITY]);
  const isCut = covered.length > 0 && until < capturedWall;
  const wall = lines.at(-1)?.wall ?? capturedWall;
  const live = { path: `${ROOT}\\LOGS\\${name}`, wall, size: size + (isCut ? CUT_BYTES : 0) };
  if (covered.length === 0) return [live];
  return [live, { path: `${ROOT}\\LOGS\\${name.replace(/\.LOG$/, '.LO_')}`, wall: lines[0]?.wall ?? wall, size: OLDER_BYTES }];
}

/** The files that a test lists; a site control file that it holds has its own size there, which proves that it was captured to its end. */
function sizeFiles({ files }: SiteFixture, siteControl: ReadonlyMap<string, string>): readonly ListedFile[] {
  return files.map(({ path, wall, size }) => {
    const name = path.slice(path.lastIndexOf('\\') + 1).toUpperCase();
    return { path: /^[A-Z]:/i.test(path) ? path : `${ROOT}\\${path}`, wall, size: size ?? siteControl.get(name)?.length ?? USUAL_SIZE };
  });
}

interface RenderedSite {
  readonly files: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

function renderSite(site: SiteFixture, fixture: Fixture, knowledge: Knowledge): RenderedSite {
  const { lines, problems } = renderLines(site, runUpOf(fixture), knowledge);
  const files = new Map<string, string>();
  const listed: ListedFile[] = [];
  const { capturedWall } = fixture;
  const newest = largest([...site.events.map((one) => one.wall), ...site.coverage.map((one) => one.to), capturedWall ?? 0]);
  for (const [component, own] of lines) {
    const sorted = [...own].sort((a, b) => a.wall - b.wall);
    const texts = sorted.map(({ text }) => text + EOL);
    if (component.kind === 'eventlog') {
      files.set(EVIDENCE_KINDS['event-log'].usualFile, texts.reverse().join(''));
      continue;
    }
    const name = (component.files[0] ?? `${component.name}.log`).toUpperCase();
    const text = texts.join('');
    files.set(`Logs/${name}`, text);
    const covered = site.coverage.filter((one) => findComponent(knowledge, one.component) === component);
    append(listed, listLog(name, sorted, text.length, covered, capturedWall ?? newest));
  }
  for (const log of site.logs) {
    const text = log.lines.map((line) => line + EOL).join('');
    files.set(`Logs/${log.file}`, text);
    listed.push({ path: `${ROOT}\\LOGS\\${log.file.toUpperCase()}`, wall: newest, size: text.length });
  }
  const siteControl = renderSiteControl(site);
  // The event log is rendered with the other logs. The compiler asks for a row for each other kind of a site.
  const evidence: Readonly<Record<Exclude<StatementKind, 'manifest'>, string | undefined | ReadonlyMap<string, string>>> = {
    listing: renderListing(site, [...sizeFiles(site, siteControl), ...listed], newest),
    services: renderServices(site),
    registry: renderRegistry(site),
    'site-control': siteControl,
  };
  for (const [kind, rendered] of Object.entries(evidence)) {
    if (typeof rendered === 'string') files.set(EVIDENCE_KINDS[kind as StatementKind].usualFile, rendered);
    else for (const [name, text] of rendered ?? []) files.set(name, text);
  }
  return { files, problems };
}

function renderManifest({ sites, capturedWall }: Fixture): string {
  const parents = new Set(sites.map(({ parent }) => parent));
  const roleOf = ({ code, parent }: SiteFixture) =>
    parents.has(code) ? { role: 'primary' } : parent === undefined ? {} : { role: 'secondary' };
  const stated = Object.fromEntries(
    sites.map((site) => [site.code, { ...roleOf(site), ...(site.parent === undefined ? {} : { parent: site.parent }), timeZone: 'UTC' }]),
  );
  const collectedAt = capturedWall === undefined ? {} : { collectedAt: new Date(capturedWall).toISOString().slice(0, 19) };
  return JSON.stringify({ ...collectedAt, sites: stated }, null, 2);
}

/** Renders a fixture. `problems` says what cannot be rendered: an event that is not declared, fields that do not fit its templates. */
export function renderBundle(
  name: string,
  fixture: Fixture,
  knowledge: Knowledge,
): { readonly bundle: Bundle; readonly problems: readonly string[] } {
  const sources: Source[] = [textSource(EVIDENCE_KINDS.manifest.usualFile, renderManifest(fixture))];
  const problems: string[] = [];
  for (const site of fixture.sites) {
    const rendered = renderSite(site, fixture, knowledge);
    append(problems, rendered.problems);
    for (const [file, text] of rendered.files) sources.push(textSource(`${site.code}/${file}`, text));
  }
  return { bundle: { name, path: name, sources, problems: [], close: () => undefined }, problems };
}

/** A bundle of one log of one component, for the tests of a catalogue. */
export function renderLogBundle(name: string, component: ComponentDef | undefined, lines: readonly string[]): Bundle {
  const file = component?.files[0] ?? 'test.log';
  return { name, path: name, sources: [textSource(file, lines.map((line) => line + EOL).join(''))], problems: [], close: () => undefined };
}
