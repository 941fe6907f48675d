import { verifyPassword } from 'better-auth/crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, openPool } from '../../db/database.ts';
import { publishRules } from '../../db/publish-rules.ts';
import { draftById } from '../../db/queries/drafts/read-drafts.ts';
import { readDirectory } from '../../db/queries/directory.ts';
import type { Case } from '../../domain/case/case.ts';
import { PersonCommand } from '../../domain/command.ts';
import type { Directory } from '../../domain/directory.ts';
import { fold } from '../../domain/evolve.ts';
import { DraftId } from '../../domain/ids.ts';
import { roles } from '../../domain/role.ts';
import { instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { loadDemo } from '../../embedded/demo/load.ts';
import shipped from '../../embedded/demo/sample-grants.json' with { type: 'json' };
import { loadProcedures } from '../../procedures/load-procedures.ts';
import { readJournal } from '../../engine/journal/read-journal.ts';
import { testDatabase } from '../helpers/database.ts';
import { demoCases, fingerprint, standing, standingOf, type StoryName } from './demo-cases.ts';

const database = await testDatabase();
const db = openDatabase(openPool(database.appUrl, { max: 2 }));
const progress: string[] = [];
const load = () => loadDemo({ databaseUrl: database.appUrl, say: (line) => progress.push(line) });
let accounts: Awaited<ReturnType<typeof load>> = [];
/** Of this process: the time on the wall says more about who else is running. */
let tookMs = 0;
let cases = new Map<string, Case>();
let directory: Directory;

beforeAll(async () => {
  await publishRules(database.ownerUrl);
  const begun = process.cpuUsage();
  accounts = await load();
  const { user, system } = process.cpuUsage(begun);
  tookMs = (user + system) / 1000;
  cases = await demoCases(db);
  directory = await readDirectory(db);
});
afterAll(() => db.destroy());

const story = (name: StoryName): Case => {
  const found = cases.get(name);
  if (!found) throw new Error(`${name} was not told`);
  return found;
};

test('tells every story to where it stands, with little work and with progress', () => {
  const found = [...cases].map(([name, state]) => [name, standingOf(state)]);
  expect(Object.fromEntries(found)).toEqual(standing);
  expect(tookMs).toBeLessThan(3_000);
  expect(progress.length).toBeGreaterThan(2);
});

test('keeps journals that fold to the stored states', async () => {
  for (const state of cases.values()) expect(fold(await readJournal(db, state.id))).toEqual(state);
});

test('uses every sample grant, in a case or in a draft', async () => {
  const drafts = await db.selectFrom('drafts').select('content').execute();
  const titles = [...cases.values()].map(({ dossier }) => dossier.titleVi);
  const begun = drafts.map(({ content }) => (JSON.parse(content) as { dossier: { titleVi: string } }).dossier.titleVi);
  const used = new Set([...titles, ...begun]);
  expect(shipped.grants.filter(({ titleVi }) => !used.has(titleVi))).toEqual([]);
});

test('has somebody in every role today, and one password for all of them', async () => {
  const today = localDate(instant(Date.now()));
  const held = directory.memberships.filter(({ to }) => to === null || to >= today).map(({ role }) => role);
  expect(new Set(held)).toEqual(new Set(roles));
  const stored = await db.selectFrom('auth_account').select('password').distinct().execute();
  expect(stored).toHaveLength(1);
  const [{ password } = { password: '' }] = accounts;
  expect(await verifyPassword({ hash: stored[0]?.password ?? '', password })).toBe(true);
});

test('lists who brings a case of every procedure to its end', async () => {
  const today = localDate(instant(Date.now()));
  const listed = new Set(accounts.map(({ email }) => email));
  const people = new Set(directory.people.filter(({ email }) => listed.has(email)).map(({ id }) => id));
  const isThere = (name: string, oneOf: readonly string[]) =>
    directory.memberships.some(
      ({ person, unit, role, to }) =>
        people.has(person) &&
        oneOf.includes(role) &&
        (to === null || to >= today) &&
        directory.functions.some((held) => held.function === name && held.unit === unit && held.to === null),
    );
  const missing = (await loadProcedures()).flatMap(({ id, stages }) =>
    stages.flatMap(({ function: name, roles: doing, signOffs, consultations }) => [
      ...[doing, ...signOffs.map((role) => [role])]
        .filter((oneOf) => !isThere(name, oneOf))
        .map((oneOf) => `${id}: ${oneOf.join('/')} of ${name}`),
      ...(consultations?.units ?? [])
        .filter((asked) => asked.mandatory && !isThere(asked.function, ['focal_point']))
        .map((asked) => `${id}: focal point of ${asked.function}`),
    ]),
  );
  expect(missing).toEqual([]);
});

test('lists accounts that are there', () => {
  const known = new Map(directory.people.map(({ email, name }) => [email, name]));
  expect(accounts.length).toBeGreaterThan(10);
  for (const { email, name } of accounts) expect(known.get(email)).toBe(name);
});

test('lets the planning department of the time appraise, and its successor see the case', () => {
  const old = directory.units.find(({ nameVi }) => nameVi === 'Sở Kế hoạch và Đầu tư');
  const successor = directory.units.find(({ nameVi }) => nameVi === 'Sở Tài chính');
  expect(old).toMatchObject({ to: '2025-02-28', successor: successor?.id });
  const units = (name: StoryName) =>
    story(name)
      .tasks.filter(({ kind }) => kind === 'appraise')
      .map(({ unit }) => unit);
  expect(units('truoc-hop-nhat')).toEqual([old?.id]);
  expect(units('cho-ky')).toEqual([successor?.id]);
  expect(story('cho-ky').linkedTo?.case).toBe(story('truoc-hop-nhat').id);
});

test('warns of the conflict of interest and of the likely duplicate', () => {
  const warnings = (name: StoryName) => story(name).warnings.map(({ kind }) => kind);
  expect(warnings('lien-hiep-la-chu-khoan')).toContain('conflict_of_interest');
  expect(warnings('moi-nop')).toContain('likely_duplicate');
  expect(warnings('tu-choi')).toContain('prime_minister_matter');
});

test('keeps a secret answer on paper', () => {
  const [police] = story('cho-ky').consultations;
  expect(police?.opinion).toMatchObject({ text: null, conditions: [], paper: { secrecy: 'mat' } });
});

test('answers the objection in the proposal', () => {
  const { consultations, proposal } = story('giai-trinh-phan-doi');
  const objection = consultations.find(({ opinion }) => opinion?.position === 'object');
  expect(proposal?.responses.map(({ consultation }) => consultation)).toEqual([objection?.no]);
});

test('marks whatever no source says as sample data', () => {
  const texts = [...cases.values()].flatMap(({ consultations, proposal, decision }) => [
    proposal?.reason,
    decision?.reason,
    ...consultations.map(({ opinion }) => opinion?.text),
  ]);
  const said = texts.filter((text) => typeof text === 'string');
  expect(said.length).toBeGreaterThan(20);
  expect(said.filter((text) => !text.endsWith('(dữ liệu mẫu)'))).toEqual([]);
});

test('leaves one draft half typed and one lacking nothing but a paper', async () => {
  const drafts = await db.selectFrom('drafts').select(['id', 'procedure_id']).execute();
  const readable = await Promise.all(
    drafts.map(async ({ id, procedure_id: procedure }) => {
      const content = (await draftById(db, DraftId.parse(id)))?.content ?? '{}';
      const parts = JSON.parse(content) as object;
      return PersonCommand.safeParse({ type: 'submit', procedure, ...parts }).success;
    }),
  );
  expect(readable.filter(Boolean)).toHaveLength(1);
  expect(readable).toHaveLength(2);
});

test('changes nothing when it is started again', async () => {
  const before = await fingerprint(db);
  expect(await load()).toEqual(accounts);
  expect(await fingerprint(db)).toEqual(before);
});
