// Commands -> a completion script for zsh.
import { type CompletableCommand, type CompletableOption, nextWords } from './words.js';

/** Text inside single quotes; `special` characters get a backslash, as `_arguments` and `_describe` want them. */
function escaped(text: string, special: RegExp): string {
  return text.replace(special, '\\$&').replaceAll("'", "'\\''");
}

const describe = (text: string): string => escaped(text, /[[\]:\\]/g);

/** `:path:_files` or `:value:(text json)` */
function action(values: readonly string[] | undefined): string {
  return values === undefined ? ':path:_files' : `:value:(${values.map((value) => escaped(value, /[\s:\\()]/g)).join(' ')})`;
}

function optionSpec({ name, short, describe: text, values, isFlag, isRepeatable }: CompletableOption): string {
  const star = isRepeatable ? '*' : '';
  const rest = `[${describe(text)}]${isFlag ? '' : action(values)}'`;
  return short === undefined ? `'${star}${name}${isFlag ? '' : '='}${rest}` : `'(${short} ${name})'{${short},${name}}'${rest}`;
}

function list(words: readonly (readonly [word: string, summary: string])[]): string {
  return words.map(([word, summary]) => `'${word}:${describe(summary)}'`).join(' ');
}

function commandBranch({ words, options, operand }: CompletableCommand, indent: string): string {
  const specs = [...options.map(optionSpec), ...(operand === undefined ? [] : [`'*${action(operand.values)}'`])];
  return `${indent}${words.at(-1) ?? ''}) _arguments ${specs.join(' ')} ;;`;
}

/** A function that completes the words after `before`, and then what belongs to the chosen word. */
function dispatcher(
  name: string,
  before: readonly string[],
  commands: readonly CompletableCommand[],
  groups: Readonly<Record<string, string>>,
): string {
  const next = nextWords(commands, before, groups);
  const branches = next.map(([word]) => {
    const command = commands.find(
      ({ words }) => words.length === before.length + 1 && words.every((one, index) => one === [...before, word][index]),
    );
    return command === undefined ? `    ${word}) _smslog_${word} ;;` : commandBranch(command, '    ');
  });
  return `${name}() {
  local line state
  _arguments -C '--help[show help]' '1:command:->command' '*::argument:->argument'
  case $state in
  command)
    local -a commands=(${list(next)})
    _describe command commands ;;
  argument)
    case $line[1] in
${branches.join('\n')}
    esac ;;
  esac
}`;
}

/** The script. */
export function zshCompletion(commands: readonly CompletableCommand[], groups: Readonly<Record<string, string>>): string {
  return `#compdef smslog
# zsh completion for smslog. Write it to a file _smslog in a folder of $fpath, or load it with: source <(smslog completion zsh)
${Object.keys(groups)
  .map((group) => dispatcher(`_smslog_${group}`, [group], commands, groups))
  .join('\n')}
${dispatcher('_smslog', [], commands, groups)}
if [[ $funcstack[1] == _smslog ]]; then _smslog "$@"; else compdef _smslog smslog; fi
`;
}
