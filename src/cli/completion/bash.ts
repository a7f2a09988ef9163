// Commands -> a completion script for bash.
import { type CompletableCommand, nextWords } from './words.js';

/** One word or pattern in single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function branch(patterns: readonly string[], body: string): string {
  return `    ${patterns.map(quoted).join(' | ')}) ${body} ;;`;
}

/** Branches by `command --option` that offer values. Options with the same values share a branch; those with other values are completed by bash. */
function valueBranches(commands: readonly CompletableCommand[]): string[] {
  const patterns = new Map<string, string[]>();
  for (const { words, options } of commands)
    for (const { name, values, isFlag } of options) {
      if (isFlag) continue;
      const key = (values ?? []).join(' ');
      patterns.set(key, [...(patterns.get(key) ?? []), `${words.join(' ')} ${name}`]);
    }
  return [...patterns].map(([values, own]) => branch(own, values === '' ? 'return' : `offered=${quoted(values)}`));
}

function wordBranch(command: string, offered: readonly string[], options: readonly string[]): string {
  return branch([command], `offered=${quoted(offered.join(' '))} options=${quoted(options.join(' '))}`);
}

/** The script. Where it offers nothing, bash completes names of files. */
export function bashCompletion(commands: readonly CompletableCommand[], groups: Readonly<Record<string, string>>): string {
  const known = new Set(commands.flatMap(({ words }) => words.map((_, index) => words.slice(0, index + 1).join(' '))));
  const names = (before: readonly string[]): string[] => nextWords(commands, before, groups).map(([word]) => word);
  return `# bash completion for smslog. Load it with: source <(smslog completion bash)
_smslog() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" command='' offered='' options='' word
  COMPREPLY=()
  if [[ $cur == '=' ]]; then cur=''
  elif [[ $prev == '=' ]]; then prev="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    word="\${command:+$command }$word"
    case "$word" in
    ${[...known].map(quoted).join(' | ')}) command="$word" ;;
    *) break ;;
    esac
  done
  case "$command" in
${[
  wordBranch('', names([]), ['--help', '--version']),
  ...Object.keys(groups).map((group) => wordBranch(group, names([group]), ['--help'])),
  ...commands.map(({ words, options, operand }) =>
    wordBranch(
      words.join(' '),
      operand?.values ?? [],
      options.map(({ name }) => name),
    ),
  ),
].join('\n')}
  esac
  [[ $cur == -* ]] && offered="$options"
  case "$command $prev" in
${valueBranches(commands).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$offered" -- "$cur"))
}
complete -o bashdefault -o default -F _smslog smslog
`;
}
