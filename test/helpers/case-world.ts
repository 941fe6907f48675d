import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { openDatabase, openPool } from '../../db/database.ts';
import { publishCalendar } from '../../db/publish-calendar.ts';
import { publishProcedures } from '../../db/publish-rules.ts';
import { caseIn } from '../../db/queries/cases/case-by-id.ts';
import type { Case } from '../../domain/case/case.ts';
import { PersonCommand } from '../../domain/command.ts';
import { GrantDossier } from '../../domain/dossier/dossier.ts';
import type { CaseEvent } from '../../domain/event.ts';
import { CaseId } from '../../domain/ids.ts';
import { epochMs, instant } from '../../domain/time/instant.ts';
import { shippedCalendar } from '../../domain/time/shipped-calendar.ts';
import type { EngineDeps } from '../../engine/act.ts';
import { actOnCase } from '../../engine/act-on-case.ts';
import { movableClock } from '../../engine/clock.ts';
import { readJournal } from '../../engine/journal/read-journal.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { frozenProcedures } from './frozen-procedures.ts';
import { atTheEnd } from './at-the-end.ts';
import type { TestDatabase } from './database.ts';
import { actorOf, type PersonKey, type Province, seedProvince } from './province.ts';

/** `expectedVersion` is what the person sees now, unless the test says otherwise. */
type Asked = { readonly type: PersonCommand['type'] } & Readonly<Record<string, unknown>>;

/** A record with a test province in it, people who act through the one door, and a clock that can be moved. */
export class CaseWorld {
  readonly engine: EngineDeps;
  readonly province: Province;

  constructor(engine: EngineDeps, province: Province) {
    this.engine = engine;
    this.province = province;
  }

  /** All processes read the moved clock at once; nobody is notified. With an offset, like '2026-11-23T09:00+07:00'. */
  async setClock(at: string): Promise<void> {
    const ms = epochMs(instant(new Date(at))) - Date.now();
    await this.engine.db
      .updateTable('clock_offset')
      .set({ ms: `${ms}` })
      .execute();
  }

  /** A project dossier that lacks nothing, handed in at the Union. */
  async submit(change: Partial<z.input<typeof GrantDossier>> = {}): Promise<CaseId> {
    const caseId = CaseId.parse(randomUUID());
    const dossier = projectOf(this.province, change);
    await this.#perform(caseId, 'union.intake_officer', { type: 'submit', procedure: 'aid-approval', dossier, papers });
    return caseId;
  }

  /** Throws where the rules refuse: the test would go on from something that is not so. */
  async act(caseId: CaseId, who: PersonKey, asked: Asked): Promise<Case> {
    const { code, shownVersion } = await this.read(caseId);
    const number = asked.type === 'issue' ? { number: `${code}/QĐ-UBND` } : {};
    return this.#perform(caseId, who, { expectedVersion: shownVersion, ...number, ...asked });
  }

  journal(caseId: CaseId): Promise<CaseEvent[]> {
    return readJournal(this.engine.db, caseId);
  }

  /**
   * The dues that became events, in their order; one that came twice stands here twice. Without reminders and escalation steps of the
   * escalation steps, which accompany every task: see `promptsPassed`.
   */
  async duesPassed(caseId: CaseId): Promise<string[]> {
    return (await this.#passed(caseId)).filter((due) => !isPrompt(due));
  }

  /** The reminders and escalation steps that became events. */
  async promptsPassed(caseId: CaseId): Promise<string[]> {
    return (await this.#passed(caseId)).filter(isPrompt);
  }

  async #passed(caseId: CaseId): Promise<string[]> {
    const facts = (await this.journal(caseId)).map((event) => event.fact);
    return facts.flatMap((fact) => (fact.type === 'due_passed' ? [fact.due] : []));
  }

  /** The case as it is stored. */
  async read(caseId: CaseId): Promise<Case> {
    const { state } = await this.engine.db
      .selectFrom('cases')
      .select('state')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow();
    return caseIn(state);
  }

  async #perform(caseId: CaseId, who: PersonKey, asked: Asked): Promise<Case> {
    const command = PersonCommand.parse(asked);
    const outcome = await actOnCase(this.engine, { caseId, actor: actorOf(this.province, who), command });
    if (outcome.ok) return outcome.state;
    throw new Error(`${who} may not ${command.type}: ${JSON.stringify({ ...outcome, state: undefined })}`);
  }
}

/** By its identity. */
export const isPrompt = (due: string): boolean => /^(reminder|escalation)\//.test(due);

/** Everything is closed with the test that opens it, or after the file's last. */
export async function openCaseWorld({ ownerUrl, appUrl }: TestDatabase): Promise<CaseWorld> {
  const province = await publishAndSeed(ownerUrl);
  const engine = openEngine({ appUrl, clock: movableClock });
  atTheEnd(() => engine.close());
  return new CaseWorld(engine.deps, province);
}

async function publishAndSeed(ownerUrl: string): Promise<Province> {
  const db = openDatabase(openPool(ownerUrl, { max: 1 }));
  try {
    await publishCalendar(db, { version: 1, data: shippedCalendar().data, publishedBy: null });
    await publishProcedures(db, await frozenProcedures());
    return await seedProvince(db);
  } finally {
    await db.destroy();
  }
}

const papers = ['request_for_approval', 'donor_letter', 'project_document', 'donor_legal_status'].map((kind) => ({
  kind,
}));

const projectOf = ({ units }: Province, change: Partial<z.input<typeof GrantDossier>>) =>
  GrantDossier.parse({
    subject: 'grant',
    titleVi: 'Dự án nước sạch trường học (mẫu)',
    provider: {
      name: 'Tổ chức mẫu',
      kind: 'fngo',
      registration: { number: '001/MẪU', kind: 'activity', expiresOn: '2027-06-30', fields: ['education'] },
    },
    sector: 'education',
    mode: 'project',
    ownerUnit: units.owner,
    from: '2027-01-01',
    to: '2027-06-30',
    ...change,
  });
