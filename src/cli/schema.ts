/**
 * `clean-articles schema`: JSON Schemas of what is written and of the configuration.
 */
import { Argument } from 'commander';
import { writeStdout } from '../write/stdout.js';
import { createCommand } from './command.js';

export function schemaCommand() {
  return createCommand('clean-articles schema')
    .description('Prints a JSON Schema.')
    .addArgument(new Argument('[name]', 'which').choices(['result', 'config']).default('result'));
}

/** Runs the command and returns its exit code. */
export async function run(args: string[]): Promise<number> {
  const name = schemaCommand().parse(args, { from: 'user' }).processedArgs[0] as 'result' | 'config';
  const { z } = await import('zod');
  const schema =
    name === 'result'
      ? (await import('../schema.js')).resultSchema
      : (await import('./config-schema.js')).configSchema;
  await writeStdout(`${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`);
  return 0;
}
