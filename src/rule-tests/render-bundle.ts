// A story in, an opened bundle in memory out.

import type { ComponentDef, Knowledge } from '../knowledge/index.js';
import type { Bundle, Source } from '../model/index.js';
import { renderListing, renderRegistry, renderServices, renderSiteControl, ROOT } from './render-evidence.js';
import { eventLogLine, messageOf, sms1Line } from './render-log.js';
import type { SiteFixture, Fixture } from './fixture.js';

const EOL = '\r\n';

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

/** A line that says nothing to any rule; it only shows that the component was writing. */
function fillerOf(knowledge: Knowledge, component: number, spoken: ReadonlySet<string>): string {
  const quiet = knowledge.templates.find((template) => {
    const event = knowledge.events[template.event];
    return event?.component === component && !spoken.has(event.id) && event.severity !== 'error' && template.samples.length > 0;
  });
  return quiet?.samples[0] ?? 'Nothing to do.';
}

interface Rendered {
  readonly files: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

function componentIndex(knowledge: Knowledge, name: string): number {
  return knowledge.components.findIndex((one) => one.name === name || one.alias === name || one.aliases.includes(name));
}

function renderSite(site: SiteFixture, story: Fixture, knowledge: Knowledge, spoken: ReadonlySet<string>): Rendered {
  const problems: string[] = [];
  const lines = new Map<number, { readonly wall: number; readonly text: string; readonly order: number }[]>();
  const add = (component: number, wall: number, text: string): void => {
    const list = lines.get(component) ?? [];
    lines.set(component, list);
    list.push({ wall, text, order: list.length });
  };
  const server = `${site.code}SRV`;
  for (const one of site.events) {
    const event = knowledge.events.find((other) => other.id === one.id);
    const made = messageOf(knowledge, one.id, one.fields);
    if (!event || !made) {
      problems.push(`no event ${one.id}`);
      continue;
    }
    if (made.problem !== undefined) problems.push(made.problem);
    const def = knowledge.components[event.component];
    const name = one.fields.service !== undefined && def?.aliases.includes(one.fields.service) ? one.fields.service : def?.name;
    const text =
      event.ntId !== undefined
        ? eventLogLine(def?.name.slice('NT:'.length) ?? '', event.ntId, event.severity, made.text, one.wall, server)
        : sms1Line(made.text, name ?? '', one.wall);
    add(event.component, one.wall, text);
  }
  for (const one of site.coverage) {
    const index = componentIndex(knowledge, one.component);
    const def = knowledge.components[index];
    if (!def) {
      problems.push(`no component ${one.component}`);
      continue;
    }
    for (const wall of [one.from, one.to])
      add(
        index,
        wall,
        def.kind === 'eventlog'
          ? eventLogLine('EventLog', 6005, 'info', 'The Event log service was started.', wall, server)
          : sms1Line(fillerOf(knowledge, index, spoken), def.name, wall),
      );
  }
  const files = new Map<string, string>();
  const listed: { path: string; wall: number; size: number }[] = [];
  const newest = Math.max(...site.events.map((one) => one.wall), ...site.coverage.map((one) => one.to), story.capturedWall ?? 0);
  for (const [index, list] of lines) {
    const def = knowledge.components[index];
    if (!def) continue;
    const sorted = [...list].sort((a, b) => a.wall - b.wall || a.order - b.order);
    if (def.kind === 'eventlog') {
      files.set(
        'eventlog.txt',
        [...sorted]
          .reverse()
          .map((one) => one.text + EOL)
          .join(''),
      );
      continue;
    }
    const name = (def.files[0] ?? `${def.name}.log`).toUpperCase();
    const text = sorted.map((one) => one.text + EOL).join('');
    files.set(`Logs/${name}`, text);
    const covered = site.coverage.filter((one) => componentIndex(knowledge, one.component) === index);
    if (covered.length === 0 && !site.isListed) continue;
    const until = Math.max(...covered.map((one) => one.to), Number.NEGATIVE_INFINITY);
    const isCut = covered.length > 0 && until < (story.capturedWall ?? newest);
    const wall = sorted.at(-1)?.wall ?? newest;
    listed.push({ path: `${ROOT}\\LOGS\\${name}`, wall, size: text.length + (isCut ? 100_000 : 0) });
    // What the test does not cover stands in an older generation that nobody brought home.
    if (covered.length > 0)
      listed.push({ path: `${ROOT}\\LOGS\\${name.replace(/\.LOG$/, '.LO_')}`, wall: sorted[0]?.wall ?? wall, size: 131_072 });
  }
  for (const log of site.logs) files.set(`Logs/${log.file}`, log.lines.map((line) => line + EOL).join(''));
  const parent = site.role === 'parent' ? undefined : story.sites.find((one) => one.role === 'parent')?.code;
  const listing = renderListing(site, listed, newest);
  if (listing !== undefined) files.set('dir.txt', listing);
  const services = renderServices(site);
  if (services !== undefined) files.set('services.txt', services);
  const registry = renderRegistry(site);
  if (registry !== undefined) files.set('sms.reg', registry);
  for (const [name, text] of renderSiteControl(site, parent)) files.set(name, text);
  return { files, problems };
}

function manifestOf(story: Fixture): string {
  const parent = story.sites.find((one) => one.role === 'parent');
  const sites = Object.fromEntries(
    story.sites.map((site) => [
      site.code,
      { role: site === parent ? 'primary' : 'secondary', ...(site === parent || !parent ? {} : { parent: parent.code }), timeZone: 'UTC' },
    ]),
  );
  const collectedAt = story.capturedWall === undefined ? {} : { collectedAt: new Date(story.capturedWall).toISOString().slice(0, 19) };
  return JSON.stringify({ ...collectedAt, sites }, null, 2);
}

/** Renders a story. `problems` names what cannot be said (an unknown event, fields that do not fit). */
export function renderBundle(
  name: string,
  story: Fixture,
  knowledge: Knowledge,
  spoken: ReadonlySet<string>,
): { readonly bundle: Bundle; readonly problems: readonly string[] } {
  const sources: Source[] = [textSource('bundle.json', manifestOf(story))];
  const problems: string[] = [];
  for (const site of story.sites) {
    const rendered = renderSite(site, story, knowledge, spoken);
    problems.push(...rendered.problems);
    for (const [file, text] of rendered.files) sources.push(textSource(`${site.code}/${file}`, text));
  }
  return { bundle: { name, path: name, sources, problems: [], close: () => undefined }, problems };
}

/** A bundle of one log of one component, for the tests of a catalogue. */
export function renderLogBundle(name: string, component: ComponentDef | undefined, lines: readonly string[]): Bundle {
  const file = component?.files[0] ?? 'test.log';
  return { name, path: name, sources: [textSource(file, lines.map((line) => line + EOL).join(''))], problems: [], close: () => undefined };
}
