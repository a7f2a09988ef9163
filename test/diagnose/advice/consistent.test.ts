// What is advised agrees with itself: over all rules, and over all scenarios, whole and cut to the four logs.
import test from 'ava';
import type { BundleResult, InstanceResult, WorkaroundResult } from '../../../src/contract/index.js';
import { planOf } from '../../../src/report/text/action-section.js';
import { type Files, judge, knowledge } from '../../laws/lives.js';
import { render, SCENARIOS } from '../../scenarios/index.js';

/** Something that steps may ask for and others forbid. */
interface Action {
  readonly name: string;
  /** Workarounds that do it. */
  readonly by: readonly string[];
  /** A step that asks for it, whatever else is found. */
  readonly asks: RegExp;
  readonly forbids: RegExp;
}

const ACTIONS: readonly Action[] = [
  {
    name: 'make another .CT2',
    by: ['write-status-file', 'force-ct2'],
    asks: /^(?!.*\bIf\b).*(?:[Tt]hen a new status file is needed|let \S+ send a new status file)/,
    // What holds while another one waits forbids nothing once that is gone.
    forbids:
      /^(?!.*\b[Ww]hile\b).*(?:\b(?:[Dd]o not|[Nn]ever) (?:make|create|send) (?:another|a second|a new) (?:\.CT2|status file)|[Nn]o new (?:\.CT2|status file) is needed)/,
  },
  {
    name: 'build the site again',
    by: ['rebuild-site'],
    asks: /^(?!.*\bif\b).*[Bb]uild the site again/,
    forbids: /[Dd]o not (?:remove|build) the site/,
  },
  {
    name: 'remove the bootstrap service',
    by: ['activate-and-upgrade'],
    asks: /^(?!.*\b[Ii]f\b).*[Rr]emove the bootstrap service/,
    forbids: /[Dd]o not (?:stop|remove) (?:it|the bootstrap)/,
  },
];

test('no diagnosis suggests what its steps forbid; what its steps ask for is suggested', (t) => {
  for (const { id, fix, suggest, stages } of knowledge.diagnoses) {
    const suggested = suggest.flatMap(({ workarounds }) => workarounds);
    for (const { name, by, asks, forbids } of ACTIONS) {
      const isSuggested = by.some((one) => suggested.includes(one));
      const [asked, forbidden] = [asks, forbids].map((sign) => fix.some(({ text }) => sign.test(text)));
      t.false(asked && forbidden, `${id}: ${name}`);
      t.false(forbidden && isSuggested, `${id} suggests to ${name}, and forbids it`);
      if (asked && stages.length > 0 && suggested.length > 0)
        t.true(isSuggested, `${id} asks to ${name}, and suggests ${suggested.join(', ')}`);
    }
  }
});

test('the steps of a workaround do not ask for what its cautions forbid', (t) => {
  for (const { id, steps, cautions } of knowledge.workarounds)
    for (const { name, by, asks, forbids } of ACTIONS) {
      t.false(by.includes(id) && [...cautions, ...steps.map(({ text }) => text)].some((text) => forbids.test(text)), `${id}: ${name}`);
      if (!by.includes(id))
        t.false(steps.some(({ text }) => asks.test(text)) && cautions.some((text) => forbids.test(text)), `${id}: ${name}`);
    }
});

const isFourLogs = (name: string): boolean => /\b(?:SCHED|DESPOOL|LANSEND|SCMAN)\.LO[G_]$/i.test(name);

const CAPTURES: readonly (readonly [name: string, files: Files])[] = SCENARIOS.flatMap((scenario) => {
  const { files } = render(scenario, { seed: 'advice', noise: 'some' });
  const four = new Map([...files].filter(([name]) => isFourLogs(name)));
  return [
    [`${scenario.id}, whole`, files],
    [`${scenario.id}, four logs`, four],
  ] as const;
});

const RESULTS: readonly (readonly [name: string, files: Files, result: BundleResult])[] = CAPTURES.map(([name, files]) => [
  name,
  files,
  judge(files),
]);

const workaroundOf = ({ remedy }: InstanceResult): WorkaroundResult | undefined =>
  remedy.alternatives.find(({ workaround }) => workaround === remedy.workaround);

test('no step contradicts what must not be done', (t) => {
  for (const [name, , { instances }] of RESULTS)
    for (const instance of instances) {
      const { actions, warnings, chosen } = planOf(instance);
      const withheld = instance.remedy.alternatives
        .filter(({ withheldBecause }) => withheldBecause !== null)
        .map(({ workaround }) => workaround);
      t.false(withheld.includes(instance.remedy.workaround), name);
      const mustNot = [...warnings, ...actions, ...(chosen?.workaround.cautions ?? [])];
      for (const action of ACTIONS) {
        const isForbidden = mustNot.some((text) => action.forbids.test(text));
        const isAsked = actions.some((text) => action.asks.test(text));
        t.false(isForbidden && (isAsked || action.by.includes(instance.remedy.workaround)), `${name}: ${action.name}`);
        t.false(isAsked && action.by.every((one) => withheld.includes(one)), `${name}: ${action.name} is asked for, and withheld`);
      }
    }
});

test('no workaround is used whose preconditions are known not to hold, and a known one cites a line', (t) => {
  for (const [name, , { instances }] of RESULTS)
    for (const instance of instances) {
      const chosen = workaroundOf(instance);
      for (const { id, kind, state, evidence } of chosen?.preconditions ?? []) {
        if (kind === 'require' || kind === 'forbid') t.not(state, 'no', `${name}: ${id}`);
        if (state !== 'ask') t.true(evidence.length > 0, `${name}: ${id}`);
      }
    }
});

test('no file in hand is asked for, unless something of it is lost', (t) => {
  for (const [name, , { instances, coverage }] of RESULTS)
    for (const { captureRequests } of instances)
      for (const { site, file } of captureRequests) {
        const inHand = coverage.filter(
          (one) =>
            one.site === site &&
            one.state === 'captured' &&
            one.intervals.length === 1 &&
            one.sources.some((source) => source.toUpperCase().endsWith(`/${file.toUpperCase()}`)),
        );
        t.deepEqual(inHand, [], `${name}: ${file} of ${site}`);
      }
});
