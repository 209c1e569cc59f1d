/**
 * What all commands share: messages, exit codes and the form of help.
 */
import { Command } from 'commander';

/** A command whose errors are thrown to `main` and whose messages begin with the program's name. */
export function createCommand(name: string): Command {
  return new Command(name)
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(`clean-articles: ${text.replace(/^error: /, '')}`),
    })
    .configureHelp({ optionDescription: (option) => withoutEnvironment(option.description, option) });
}

/** A description with its choices and default; the environment's names follow one rule, told once below. */
function withoutEnvironment(
  description: string,
  option: {
    argChoices?: readonly string[];
    defaultValue?: unknown;
    defaultValueDescription?: string | undefined;
  },
): string {
  const facts: string[] = [];
  if (option.argChoices) facts.push(option.argChoices.join('|'));
  if (option.defaultValue !== undefined && typeof option.defaultValue !== 'boolean') {
    facts.push(`default: ${option.defaultValueDescription ?? option.defaultValue}`);
  }
  return facts.length === 0 ? description : `${description} (${facts.join('; ')})`;
}
