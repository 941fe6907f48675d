import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('../../../', import.meta.url));
const PATIENCE_MS = 120_000;

export type ScriptEnd = { readonly code: number | string | null; readonly text: string };

/** `npm run <script> -- <args>`, as an operator types it; resolves with how it ended and all that it said. */
export function runScript(script: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<ScriptEnd> {
  return new Promise((resolve) => {
    const command = ['run', '--silent', script, '--', ...args];
    execFile('npm', command, { cwd, env, timeout: PATIENCE_MS }, (error, stdout, stderr) =>
      resolve({ code: error ? (error.code ?? error.signal ?? null) : 0, text: `${stdout}${stderr}` }),
    );
  });
}
