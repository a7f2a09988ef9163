// Facts and their terms -> words: which evidence file would have to say what.

import type { ValueNameTables } from '../values/value-names.js';
import type { FactDef, FactTerm, Operand } from '../types/index.js';
import { formatDuration, describeOperand, describeOperator } from './expressions.js';
import type { HostNames } from './host-names.js';
import { namePlaceholders } from './placeholders.js';

function right(operand: Operand | undefined, names: HostNames, tables: ValueNameTables): string {
  return operand === undefined ? 'nothing' : describeOperand(operand, names, tables);
}

function describeFile(term: Extract<FactTerm, { kind: 'file' }>, names: HostNames): string {
  const traits = [
    term.olderThanMs === undefined ? '' : `older than ${formatDuration({ ms: term.olderThanMs })}`,
    term.youngerThanMs === undefined ? '' : `younger than ${formatDuration({ ms: term.youngerThanMs })}`,
    term.sizeEquals === undefined ? '' : `of ${term.sizeEquals} bytes`,
    term.sizeAtLeast === undefined ? '' : `of at least ${term.sizeAtLeast} bytes`,
    term.except.length === 0 ? '' : `other than ${term.except.join(', ')}`,
  ].filter((text) => text !== '');
  const path = `${term.drive ? 'root of the drive: ' : ''}${namePlaceholders(term.path, names)}`;
  const count = term.atLeast === undefined ? '' : `at least ${term.atLeast} of `;
  return `${term.present ? '' : 'no '}file ${count}${path}${traits.length === 0 ? '' : ` ${traits.join(', ')}`}`;
}

/** One term: `file SITE.SRV\SITECFG.BOX\*.CT2 older than 30 min`, `service SMS_EXECUTIVE stopped`. */
export function describeFactTerm(term: FactTerm, names: HostNames, tables: ValueNameTables): string {
  switch (term.kind) {
    case 'file':
      return describeFile(term, names);
    case 'registry': {
      const place = `registry ${term.key}${term.value === undefined ? '' : ` "${term.value}"`}`;
      if (term.op === 'present' || term.op === 'absent') return `${place} ${term.op}`;
      return `${place} ${describeOperator(term.op)} ${right(term.right, names, tables)}`;
    }
    case 'service':
      return `service ${term.name} ${term.state}`;
    case 'sitecontrol': {
      const place = `${term.file}, '${term.field}'`;
      if (term.op === 'present' || term.op === 'absent') return `${place} ${term.op}`;
      if (term.op === 'future') return `${place} is in the future`;
      if (term.op === 'in') return `${place} is one of ${(term.values ?? []).join(', ')}`;
      return `${place} ${term.op === 'contains' ? 'contains' : describeOperator(term.op)} ${right(term.right, names, tables)}`;
    }
    case 'space':
      return `${term.op === '<' ? 'less than' : 'at least'} ${term.bytes} bytes free on the drive of the SMS root`;
    case 'host':
      return `${names.property(term.host, term.property)} ${describeOperator(term.op)} ${right(term.right, names, tables)}`;
    case 'any':
      return term.of.map((one) => describeFactTerm(one, names, tables)).join(' or ');
  }
}

/** What a fact says, and in parentheses the evidence that would say it. */
export function describeFact(fact: FactDef, names: HostNames, tables: ValueNameTables): string {
  return `${fact.title} (${fact.terms.map((term) => describeFactTerm(term, names, tables)).join('; ')})`;
}
