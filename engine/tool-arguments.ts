import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** The flags of an operator's tool. One that it does not know ends the process with 2: a misspelt one must not do less. */
export function toolArguments<const Options extends ParseArgsOptionsConfig>(usage: string, options: Options) {
  try {
    return parseArgs({ options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return refuseTool(`${said.split('. ')[0]}; usage: ${usage}`);
  }
}

/** Says in one sentence why nothing was done, and ends the process with 2. */
export function refuseTool(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}
