import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { sendCommand } from '../../api/contract/cases/acts.ts';
import { errorsOf, type Operation } from '../../api/contract/define.ts';
import { submitDraft } from '../../api/contract/drafts.ts';
import { errorAnswers, type ErrorCode } from '../../api/contract/error-codes.ts';
import { operationsIn } from '../../api/contract/index.ts';
import type { PersonCommand } from '../../domain/command.ts';
import type { Reason } from '../../domain/refusal.ts';

const operations = operationsIn({ embedded: true });
const inProduction = operationsIn({ embedded: false });

/** The folder of a run's notes, which the reporter makes: each test process has a file of its own in it. */
export const notesVariable = 'GIVEN_ERRORS';
const noted = new Set<string>();

type Given = { readonly method: string; readonly path: string; readonly code: ErrorCode };

/** Keeps what an operation was refused with for the end of the run; throws where the contract does not list it. */
export function noteGivenError({ method, path, code }: Given): void {
  const operation = operationAt(method, path);
  if (operation && !(code === 'not_found' && mayBeAbsent(operation))) note(operation, code);
}

/** What an installation does not have is answered as any unknown path. */
const mayBeAbsent = (operation: Operation): boolean =>
  !inProduction.includes(operation) && !errorsOf(operation).includes('not_found');

/** A refusal of the rules is answered as it is to whoever asked for the act. */
export function noteRefusal(command: PersonCommand, reason: Reason): void {
  note(command.type === 'submit' ? submitDraft : sendCommand, reason);
}

function note(operation: Operation, code: ErrorCode): void {
  if (!errorsOf(operation).includes(code))
    throw new Error(`${operation.id} answered ${code}, which the contract does not list among its errors`);
  const line = `${operation.id} ${code}`;
  const folder = env[notesVariable];
  if (!folder || noted.has(line)) return;
  noted.add(line);
  appendFileSync(join(folder, `${process.pid}.txt`), `${line}\n`);
}

function operationAt(method: string, path: string): Operation | undefined {
  const [plain = ''] = path.split('?');
  if (!isReadable(plain)) return undefined;
  return operations.find((one) => one.method === method.toLowerCase() && patternOf(one).test(plain));
}

/** A path that cannot be decoded reaches no operation. */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

const patternOf = ({ path }: Operation): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

/** What operations list as errors of their own, and no test of the run was refused with. */
export function neverGiven(folder: string): string[] {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const given = new Set(files.flatMap((text) => text.split('\n')));
  const listed = operations.flatMap(({ id, errors }) =>
    errors.filter((code) => !maySpareTests(code)).map((code) => `${id} ${code}`),
  );
  return listed.filter((line) => !given.has(line));
}

/** Not signed in, too often, out of order: what any operation may meet is tested once. */
const maySpareTests = (code: ErrorCode): boolean => {
  const { status } = errorAnswers[code];
  return status === 401 || status === 429 || status >= 500;
};
