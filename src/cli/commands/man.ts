// `smslog man`: the table of commands -> a manual page in roff.
import { EXIT_STATUSES } from '../../triage/index.js';
import type { CommandDescription, OptionSpec, OptionTable } from '../command-description.js';
import type { CommandContext } from '../context.js';
import { ADDED_OPTIONS, COMMON_OPTIONS, shortFormOf } from '../options/common-options.js';
import { ENVIRONMENT } from '../options/environment.js';
import { knownValues } from '../options/known-values.js';

/** Text as roff prints it: no backslash, dash, quote or dot has a meaning. */
function roff(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll("'", '\\(aq').replace(/^\./gm, '\\&.');
}

/** A term in bold with its description. */
function item(term: string, text: string): string {
  return `.TP\n\\fB${roff(term)}\\fR\n${roff(text)}`;
}

function operandText({ operand }: CommandDescription): string {
  if (operand === undefined) return '';
  return operand.isSingle ? ` <${operand.name}>` : ` [${operand.name}...]`;
}

async function option(name: string, { type, choices, describe, default: usual, valuesFrom }: OptionSpec): Promise<string> {
  const values = valuesFrom === undefined ? (choices ?? []).map(String) : await knownValues(valuesFrom);
  const value = type === 'boolean' ? '' : values.length > 0 ? ` ${values.join('|')}` : ' VALUE';
  const short = shortFormOf(name);
  return item(
    `${short === undefined ? '' : `-${short}, `}--${name}${value}`,
    `${describe}${usual === undefined ? '' : ` (default: ${String(usual)})`}`,
  );
}

function optionItems(options: OptionTable): Promise<readonly string[]> {
  return Promise.all(Object.entries(options).map(([key, spec]) => option(key, spec)));
}

async function section(command: CommandDescription): Promise<string> {
  const { name, summary, operand, options, examples } = command;
  const values = operand?.choices === undefined ? '' : `: ${operand.choices.join(', ')}`;
  return [
    `.SS ${roff(`smslog ${name}${operandText(command)}`)}`,
    roff(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`),
    ...(operand === undefined ? [] : [item(operand.name, operand.describe + values)]),
    ...(await optionItems(options)),
    ...(examples.length === 0 ? [] : ['.PP', 'Examples:']),
    ...examples.map(([line, shows]) => item(line, shows)),
  ].join('\n');
}

/** The page. The same for every version with the same commands. */
async function manualPage(commands: readonly CommandDescription[]): Promise<string> {
  const parts = [
    '.TH SMSLOG 1 "" "smslog" "User Commands"',
    '.SH NAME',
    roff('smslog - log analysis for Systems Management Server 1.x'),
    '.SH SYNOPSIS',
    ...commands.map((command) => `.B smslog ${roff(command.name)}\n[OPTIONS]${roff(operandText(command))}\n.br`),
    '.SH DESCRIPTION',
    roff('Reads logs of Systems Management Server 1.x and reports where a job stopped, why, and what to do.'),
    '.SH COMMANDS',
    ...(await Promise.all(commands.map(section))),
    '.SH OPTIONS OF EVERY COMMAND',
    ...(await optionItems(ADDED_OPTIONS)),
    ...(await optionItems(COMMON_OPTIONS)),
    '.SH ENVIRONMENT',
    ...ENVIRONMENT.map(({ name, meaning }) => item(name, meaning)),
    '.SH EXIT STATUS',
    ...EXIT_STATUSES.map(({ code, meaning }) => item(String(code), meaning)),
  ];
  return `${parts.join('\n')}\n`;
}

/** Prints the page. Always 0. */
export async function runMan(_args: object, context: CommandContext): Promise<number> {
  await context.stdout.write(await manualPage(context.commands));
  return 0;
}
