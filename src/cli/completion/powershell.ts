// Commands -> a completion script for PowerShell, that of Windows included.
import { type CompletableCommand, nextWords } from './words.js';

/** One word in single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A word with what is shown beside it. */
function pair(word: string, describe: string): string {
  return `@(${quoted(word)}, ${quoted(describe)})`;
}

/** A table from keys to lists. A list of one pair needs the comma, or PowerShell takes it apart. */
function table(name: string, rows: readonly (readonly [key: string, items: readonly string[]])[]): string {
  const lines = rows.map(([key, items]) => `    ${quoted(key)} = @(${items.length === 1 ? ',' : ''}${items.join(', ')})`);
  return [`  $${name} = @{`, ...lines, '  }'].join('\n');
}

/** The script. Where it offers nothing, PowerShell completes names of files. */
export function powershellCompletion(commands: readonly CompletableCommand[], groups: Readonly<Record<string, string>>): string {
  const names = (before: readonly string[]): readonly string[] =>
    nextWords(commands, before, groups).map(([word, summary]) => pair(word, summary));
  const next = [
    ['', names([])] as const,
    ...Object.keys(groups).map((group) => [group, names([group])] as const),
    ...commands.flatMap(({ words, operand }) =>
      operand?.values === undefined ? [] : [[words.join(' '), operand.values.map((value) => pair(value, operand.describe))] as const],
    ),
  ];
  const options = commands.map(
    ({ words, options: all }) => [words.join(' '), all.map(({ name, describe }) => pair(name, describe))] as const,
  );
  const values = commands.flatMap(({ words, options: all }) =>
    all.flatMap(({ name, values: own, describe }) =>
      own === undefined ? [] : [[`${words.join(' ')} ${name}`, own.map((value) => pair(value, describe))] as const],
    ),
  );
  return `# PowerShell completion for smslog. Load it with: smslog completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName smslog -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
${table('next', next)}
${table('options', options)}
${table('values', values)}
  $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
  $command = ''
  for ($i = 1; $i -lt $words.Count; $i++) {
    $longer = "$command $($words[$i])".Trim()
    if (-not ($options.ContainsKey($longer) -or $next.ContainsKey($longer))) { break }
    $command = $longer
  }
  $last = "$command $($words[-1])"
  $offered = if ($values.ContainsKey($last)) { $values[$last] } elseif ($wordToComplete -like '-*') { $options[$command] } else { $next[$command] }
  foreach ($one in $offered) {
    if ($one[0] -like "$wordToComplete*") {
      [System.Management.Automation.CompletionResult]::new($one[0], $one[0], 'ParameterValue', $one[1])
    }
  }
}
`;
}
