/**
 * `clean-articles completion`: scripts for shells, made from the option tables.
 */
import { Argument, type Command, type Option } from 'commander';
import { writeStdout } from '../write/stdout.js';
import { cleanCommand } from './clean.js';
import { createCommand } from './command.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];
const SUBCOMMANDS = ['explain', 'schema', 'completion'];

export function completionCommand(): Command {
  return createCommand('clean-articles completion')
    .description('Prints a completion script: source <(clean-articles completion bash)')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS));
}

/** Runs the command and returns its exit code. */
export async function run(args: string[]): Promise<number> {
  const shell = completionCommand().parse(args, { from: 'user' }).processedArgs[0] as Shell;
  const options = cleanCommand().options.filter((option) => option.long !== undefined);
  await writeStdout(SCRIPTS[shell](options));
  return 0;
}

const SCRIPTS: Readonly<Record<Shell, (options: readonly Option[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

function bashScript(options: readonly Option[]): string {
  const cases = options
    .filter((option) => option.argChoices)
    .map(
      (option) =>
        `    ${flagsOf(option).join('|')}) COMPREPLY=($(compgen -W '${option.argChoices!.join(' ')}' -- "$word")); return ;;`,
    );
  return `_clean_articles() {
  local word="\${COMP_WORDS[COMP_CWORD]}"
  case "\${COMP_WORDS[COMP_CWORD-1]}" in
${cases.join('\n')}
  esac
  if [[ "$word" == -* ]]; then
    COMPREPLY=($(compgen -W '${options.map((option) => option.long).join(' ')}' -- "$word"))
  else
    COMPREPLY=($(compgen -f -- "$word"))
    [[ $COMP_CWORD == 1 ]] && COMPREPLY+=($(compgen -W '${SUBCOMMANDS.join(' ')}' -- "$word"))
  fi
}
complete -o filenames -F _clean_articles clean-articles
`;
}

function zshScript(options: readonly Option[]): string {
  const quote = (text: string) => text.replaceAll("'", "'\\''").replaceAll(/[[\]:]/g, '\\$&');
  const specs = options.map((option) => {
    const value = option.required || option.optional ? `:value:${zshValues(option)}` : '';
    return `    '${option.long}[${quote(option.description)}]${value}'`;
  });
  return `#compdef clean-articles
_clean_articles() {
  _arguments \\
${specs.join(' \\\n')} \\
    '*:input:_files'
}
compdef _clean_articles clean-articles
`;
}

function zshValues(option: Option): string {
  return option.argChoices ? `(${option.argChoices.join(' ')})` : '_files';
}

function fishScript(options: readonly Option[]): string {
  const quote = (text: string) => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
  const lines = options.map((option) => {
    const parts = ['complete -c clean-articles', `-l ${option.long!.slice(2)}`];
    if (option.short) parts.push(`-s ${option.short.slice(1)}`);
    if (option.argChoices) parts.push(`-x -a ${quote(option.argChoices.join(' '))}`);
    else if (option.required) parts.push('-r');
    return [...parts, `-d ${quote(option.description)}`].join(' ');
  });
  const commands = `complete -c clean-articles -n __fish_use_subcommand -a ${quote(SUBCOMMANDS.join(' '))}`;
  return `${commands}\n${lines.join('\n')}\n`;
}

function flagsOf(option: Option): string[] {
  return [option.short, option.long].filter((flag) => flag !== undefined);
}
