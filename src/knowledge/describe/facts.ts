// Terms of facts in words: what would have to stand in which file.

import type { ValueNameTables } from '../values/value-names.js';
import type { FactDef, FactTerm, Operand } from '../types/index.js';
import { formatDuration, describeOperand, describeOperator } from './expressions.js';
import type { HostNames } from './host-names.js';
import { namePlaceholders } from './placeholders.js';

function right(operand: Operand | undefined, naming: HostNames, tables: ValueNameTables): string {
  return operand === undefined ? 'nothing' : describeOperand(operand, naming, tables);
}

function describeFile(term: Extract<FactTerm, { kind: 'file' }>, naming: HostNames): string {
  const traits = [
    term.olderThanMs === undefined ? '' : `older than ${formatDuration({ ms: term.olderThanMs })}`,
    term.youngerThanMs === undefined ? '' : `younger than ${formatDuration({ ms: term.youngerThanMs })}`,
    term.sizeEquals === undefined ? '' : `of ${term.sizeEquals} bytes`,
    term.except.length === 0 ? '' : `other than ${term.except.join(', ')}`,
  ].filter((text) => text !== '');
  const path = `${term.drive ? 'root of the drive: ' : ''}${namePlaceholders(term.path, naming)}`;
  const count = term.atLeast === undefined ? '' : `at least ${term.atLeast} of `;
  return `${term.present ? '' : 'no '}file ${count}${path}${traits.length === 0 ? '' : ` ${traits.join(', ')}`}`;
}

/** One term: `file SITE.SRV\SITECFG.BOX\*.CT2 older than 30 min`, `service SMS_EXECUTIVE stopped`. */
export function describeFactTerm(term: FactTerm, naming: HostNames, tables: ValueNameTables): string {
  switch (term.kind) {
    case 'file':
      return describeFile(term, naming);
    case 'registry': {
      const place = `registry ${term.key}${term.value === undefined ? '' : ` "${term.value}"`}`;
      if (term.op === 'present' || term.op === 'absent') return `${place} ${term.op}`;
      return `${place} ${describeOperator(term.op)} ${right(term.right, naming, tables)}`;
    }
    case 'service':
      return `service ${term.name} ${term.state}`;
    case 'sitecontrol': {
      const place = `${term.file}, '${term.field}'`;
      if (term.op === 'present' || term.op === 'absent') return `${place} ${term.op}`;
      if (term.op === 'future') return `${place} lies in the future`;
      if (term.op === 'in') return `${place} is one of ${(term.values ?? []).join(', ')}`;
      return `${place} ${term.op === 'contains' ? 'contains' : describeOperator(term.op)} ${right(term.right, naming, tables)}`;
    }
    case 'space':
      return `${term.op === '<' ? 'less than' : 'at least'} ${term.bytes} bytes free on the drive of the SMS root`;
    case 'host':
      return `${naming.property(term.host, term.property)} ${describeOperator(term.op)} ${right(term.right, naming, tables)}`;
    case 'any':
      return term.of.map((one) => describeFactTerm(one, naming, tables)).join(' or ');
  }
}

/** What a fact says, and in parentheses where it would stand. */
export function describeFact(fact: FactDef, naming: HostNames, tables: ValueNameTables): string {
  return `${fact.title} (${fact.terms.map((term) => describeFactTerm(term, naming, tables)).join('; ')})`;
}
