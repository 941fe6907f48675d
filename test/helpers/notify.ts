import { randomUUID } from 'node:crypto';
import type { CaseId } from '../../domain/ids.ts';
import type { DatedPart } from '../../domain/notices/date.ts';
import type { NoticeTemplate } from '../../domain/notices/template.ts';
import { instant } from '../../domain/time/instant.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { sendAll, withClient } from '../../engine/statements.ts';
import { insertNotices } from '../../engine/write-act.ts';
import type { CaseWorld } from './case-world.ts';
import type { PersonKey } from './province.ts';

export type NoticeFields = {
  readonly at: string;
  readonly template?: NoticeTemplate;
  readonly also?: readonly NoticeTemplate[];
  readonly urgent?: boolean;
  readonly notBefore?: string;
  readonly tasks?: readonly number[];
  readonly consultations?: readonly number[];
  readonly date?: { readonly of: DatedPart; readonly date: string };
};

/** One notice by the engine's own statement, as an act writes it; returns its id. */
export async function notify(
  { engine, province }: CaseWorld,
  who: PersonKey,
  caseId: CaseId,
  { at, template = 'task_opened', also, urgent, notBefore, tasks, consultations, date }: NoticeFields,
): Promise<string> {
  const id = randomUUID();
  const statements = insertNotices([
    {
      id,
      case_id: caseId,
      case_version: 1,
      recipient: province.people[who].id,
      template,
      also: also ? [...also] : null,
      urgency: urgent ? 'urgent' : 'normal',
      created_at: instant(new Date(at)),
      not_before: instant(new Date(notBefore ?? at)),
      why: 'may_take_task',
      asks: null,
      tasks: tasks ? [...tasks] : null,
      consultations: consultations ? [...consultations] : null,
      due: date ? plainDate(date.date) : null,
      due_of: date?.of ?? null,
    },
  ]);
  await withClient(engine.pool, (client) => sendAll(client, statements));
  return id;
}
