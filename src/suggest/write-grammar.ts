// suggestions -> a grammar file that compiles together with the packs that read the logs

import type { Knowledge } from '../knowledge/index.js';
import type { ComponentProposals, Suggestions } from './suggest-templates.js';
import type { Proposal } from './propose-template.js';

/** A grammar file, with the line on which each proposal begins. */
export interface GrammarFile {
  readonly text: string;
  /** Last line of each proposal that was written. */
  readonly places: readonly { readonly line: number; readonly endLine: number; readonly proposal: Proposal }[];
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const records = (count: number, kind = ''): string => `${count} ${kind}${count === 1 ? 'record' : 'records'}`;

/** With two decimals below 1 %, which matters where a million lines are of one kind. */
function percent(part: number, whole: number): string {
  const share = whole === 0 ? 0 : (part / whole) * 100;
  return `${share >= 10 ? Math.round(share) : share.toFixed(share >= 1 ? 1 : 2)} %`;
}

/** A name that is not taken yet; adds it to `taken`. */
function uniqueName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}-${number}`;
  taken.add(name);
  return name;
}

/** A name that needs no quotes. */
const IS_WORD = /^[A-Za-z0-9_]+(?:-+[A-Za-z0-9_]+)*$/;

/** An alias for a component that the packs do not know. */
function aliasFor(component: string, taken: Set<string>): string {
  // Of a name such as `postfix/smtpd` or `dfs.DataNode$Receiver` the last part.
  const last = component.split(/[^A-Za-z0-9_-]+/).findLast((part) => part !== '') ?? '';
  const short = last
    .toLowerCase()
    .replace(/^sms_/, '')
    .replaceAll('_', '-')
    .replace(/^-+|-+$/g, '')
    .replace(/-{2,}/g, '-');
  return uniqueName(/^[a-z]/.test(short) ? short : `c-${short === '' ? 'component' : short}`, taken);
}

/**
 * Writes the grammar.
 *
 * @param packs  names of packs to use: those that declare the types and the known components
 * @param isWanted  proposals that are left out are not written
 */
export function writeGrammar(
  { components, unknown }: Suggestions,
  knowledge: Knowledge,
  packs: readonly string[],
  isWanted: (proposal: Proposal) => boolean = () => true,
): GrammarFile {
  const lines = [
    '# Proposed for messages that no template knows. Go through it: names, severities, types, and where the wording comes from.',
    'pack suggested version 0.1',
    ...packs.map((name) => `use ${name}`),
  ];
  const places: { line: number; endLine: number; proposal: Proposal }[] = [];
  const aliases = new Set(knowledge.components.map((one) => one.alias));
  const write = ({ component, alias, files, proposals, unknown: own }: ComponentProposals) => {
    const wanted = proposals.filter(isWanted);
    if (wanted.length === 0) return;
    const sum = wanted.reduce((all, { count }) => all + count, 0);
    lines.push('', `# ---- ${component}: ${records(own, 'unknown ')}, of which these explain ${percent(sum, own)} ----`);
    const taken = new Set(
      knowledge.events.flatMap(({ id }) => (alias !== undefined && id.startsWith(`${alias}.`) ? [id.slice(alias.length + 1)] : [])),
    );
    const indent = alias === undefined ? '  ' : '';
    if (alias === undefined) {
      lines.push(
        '',
        `component ${IS_WORD.test(component) ? component : quoted(component)} ${quoted(component)} as ${aliasFor(component, aliases)} {`,
      );
      if (files.length > 0) lines.push(`  files ${files.map(quoted).join(', ')}`);
    }
    for (const proposal of wanted) {
      const name = uniqueName(proposal.name, taken);
      lines.push('', `${indent}# ${records(proposal.count)}, ${percent(proposal.count, unknown)} of all unknown ones`);
      const line = lines.length + 1;
      lines.push(
        `${indent}event ${alias === undefined ? name : `${alias}.${name}`} ${quoted(proposal.template)} severity info source illustrative {`,
      );
      lines.push(`${indent}  sample ${quoted(proposal.sample)}`, `${indent}}`);
      places.push({ line, endLine: lines.length, proposal });
    }
    if (alias === undefined) lines.push('}');
  };
  components.forEach(write);
  return { text: places.length === 0 ? '' : `${lines.join('\n')}\n`, places };
}
