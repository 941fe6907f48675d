import { randomUUID } from 'node:crypto';
import { type Db, openDatabase, openPool } from '../../db/database.ts';
import { publishCalendar } from '../../db/publish-calendar.ts';
import { publishProcedures } from '../../db/publish-rules.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Command, CommandOf } from '../../domain/command.ts';
import { CaseId, ProcedureId, UnitFunction } from '../../domain/ids.ts';
import { instant } from '../../domain/time/instant.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../domain/time/shipped-calendar.ts';
import type { Act, ActDone, ActKey, ActOutcome } from '../../engine/act.ts';
import { actOnCase } from '../../engine/act-on-case.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { frozenProcedures } from '../helpers/frozen-procedures.ts';
import { grant, paper } from '../domain/dossier/dossiers.ts';
import { atTheEnd } from '../helpers/at-the-end.ts';
import { testDatabase } from '../helpers/database.ts';
import { actorOf, type PersonKey, seedProvince } from '../helpers/province.ts';

/** Everything the engine needs, on a database of its own: a province, procedures, the calendar, a clock that tests set. */
export async function openEngineRoom() {
  const database = await testDatabase();
  const province = await seedProvince(database.ownerUrl);
  const owner = openDatabase(openPool(database.ownerUrl, { max: 2 }));
  await publishProcedures(owner, await frozenProcedures());
  await publishCalendar(owner, { version: 1, data: shippedCalendar().data, publishedBy: null });
  // a Monday, 09:00 in the office
  const time = { now: instant('2026-11-23T02:00:00Z') };
  const { deps, close } = openEngine({ appUrl: database.appUrl, clock: () => time.now, max: 12 });
  atTheEnd(async () => {
    await close();
    await owner.destroy();
  });

  const act = (who: PersonKey, caseId: CaseId, command: Command, extra: Partial<Act> = {}): Promise<ActOutcome> =>
    actOnCase(deps, { caseId, actor: actorOf(province, who), command, ...extra });

  const done = async (who: PersonKey, caseId: CaseId, command: Command): Promise<ActDone> =>
    expectDone(await act(who, caseId, command));

  /** A dossier that lacks nothing, handed in. */
  const submit = async (change: Parameters<typeof grant>[0] = {}): Promise<Case> =>
    (await done('union.intake_officer', newCaseId(), submission({ ownerUnit: province.units.owner, ...change }))).state;

  return { database, province, owner, deps, time, act, done, submit };
}

export type EngineRoom = Awaited<ReturnType<typeof openEngineRoom>>;

export const newCaseId = (): CaseId => CaseId.parse(randomUUID());

/** One request of a person, as the API names it. */
export const keyFor = (target: string): ActKey => ({
  operation: 'sendCommand',
  target,
  idempotencyKey: randomUUID(),
  bodyHash: 'what was asked',
});

/** What the tables say. */
export const recordOf = (db: Db) => ({
  rowOf: (id: CaseId) => db.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  countOf: async (table: 'case_events' | 'notices' | 'refused_acts' | 'case_commands', id: CaseId) =>
    (await db.selectFrom(table).select('case_id').where('case_id', '=', id).execute()).length,
  nudgesOf: async (id: CaseId) =>
    (await db.selectFrom('nudges').select('id').where('case_id', '=', id).execute()).length,
});

export function expectDone(outcome: ActOutcome): ActDone {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify({ ...outcome, state: undefined })}`);
  return outcome;
}

export const submission = (change: Parameters<typeof grant>[0]): CommandOf<'submit'> => ({
  type: 'submit',
  procedure: ProcedureId.parse('aid-approval'),
  dossier: grant(change),
  papers: (['request_for_approval', 'donor_letter', 'project_document', 'donor_legal_status'] as const).map((kind) =>
    paper(kind),
  ),
  channel: 'electronic',
});

/** The way of a dossier that nobody objects to, from acceptance to its return: eleven acts. */
export async function approve(room: EngineRoom, submitted: Case): Promise<Case> {
  const { id, code } = await untilDecided(room, submitted);
  const expectedVersion = (await room.done('planning.manager', id, comment)).version;
  const issue = { type: 'issue', number: `${code}/QĐ-UBND`, date: plainDate('2026-11-23') } as const;
  await room.done('ppc_office.clerk', id, { ...issue, expectedVersion });
  return (await room.done('union.intake_officer', id, { type: 'return_result' })).state;
}

const comment = { type: 'comment', text: 'Đã xem.' } as const;

/** The same as far as the decision: its paper is to be issued next. */
export async function untilDecided({ done }: EngineRoom, { id }: Case): Promise<Case> {
  await done('union.intake_officer', id, { type: 'accept' });
  const asked = await done('planning.officer', id, {
    type: 'open_consultation',
    function: UnitFunction.parse('police'),
    question: 'Đề nghị cho ý kiến.',
  });
  const consultation = asked.state.consultations.at(-1)?.no ?? 0;
  await done('police.focal_point', id, {
    type: 'answer_consultation',
    consultation,
    position: 'no_objection',
    conditions: [],
  });
  const seen = async () => ({ expectedVersion: (await done('planning.manager', id, comment)).version });
  await done('planning.officer', id, {
    type: 'propose',
    ...(await seen()),
    outcome: 'approve',
    reason: 'Phù hợp.',
    conditions: [],
    responses: [],
  });
  await done('planning.head', id, { type: 'sign_off', ...(await seen()) });
  await done('planning.leader', id, { type: 'sign_off', ...(await seen()) });
  await done('ppc_office.officer', id, { type: 'forward', ...(await seen()) });
  const decided = await done('ppc.chair', id, {
    type: 'decide',
    ...(await seen()),
    outcome: 'approve',
    conditions: [],
  });
  return decided.state;
}
