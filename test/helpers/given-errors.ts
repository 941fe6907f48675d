import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsOf, type Operation } from '../../api/contract/define.ts';
import { operationsIn } from '../../api/contract/index.ts';
import type { ErrorCode } from '../../api/contract/error-codes.ts';

const operations = operationsIn({ embedded: true });

/** Test processes come and go: each has a file of its own below the run's folder. */
const folderIn = (runFolder: string) => join(runFolder, 'given-errors');
const noted = new Set<string>();

type Given = { readonly method: string; readonly path: string; readonly code: ErrorCode };

/** Keeps what an operation was refused with for the end of the run; throws where the contract does not list it. */
export function noteGivenError(runFolder: string, { method, path, code }: Given): void {
  const operation = operationAt(method, path);
  if (!operation) return;
  if (!errorsOf(operation).includes(code))
    throw new Error(`${operation.id} answered ${code}, which the contract does not list among its errors`);
  const line = `${operation.id} ${code}`;
  if (noted.has(line)) return;
  noted.add(line);
  mkdirSync(folderIn(runFolder), { recursive: true });
  appendFileSync(join(folderIn(runFolder), `${process.pid}.txt`), `${line}\n`);
}

const operationAt = (method: string, path: string): Operation | undefined =>
  operations.find((one) => one.method === method.toLowerCase() && patternOf(one).test(path.replace(/\?.*/, '')));

const patternOf = ({ path }: Operation): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

/** What operations list as errors of their own, and no test of a whole run was refused with. */
export function neverGiven(runFolder: string): string[] {
  const files = readdirSync(folderIn(runFolder)).map((name) => readFileSync(join(folderIn(runFolder), name), 'utf8'));
  const given = new Set(files.flatMap((text) => text.split('\n')));
  const listed = operations.flatMap(({ id, errors }) => errors.map((code) => `${id} ${code}`));
  return listed.filter((line) => !given.has(line));
}
