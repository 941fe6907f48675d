import { z } from 'zod';
import { taskKinds } from '../../domain/case/task.ts';
import { Role } from '../../domain/role.ts';
import { Instant } from '../../domain/time/instant.ts';
import { PlainDate } from '../../domain/time/plain-date.ts';
import { CaseLine, PersonRef, officials } from './cases/parts.ts';
import { exampleLine } from './cases/examples.ts';
import { Cursor, moved, pageQuery } from './page.ts';
import { operation } from './define.ts';

const InboxTask = z
  .object({
    no: z.int(),
    kind: z.enum(taskKinds),
    roles: z.array(Role).meta({ description: 'Who may do it' }),
    assignee: PersonRef.nullable(),
    consultation: z.int().nullable(),
    openedAt: Instant,
    due: PlainDate.nullable().meta({ description: 'Null while it stands still' }),
    state: z
      .enum(['on_time', 'due_soon', 'overdue', 'stopped'])
      .nullable()
      .meta({ description: 'Stopped while the case is paused; null once it is done' }),
    doneAt: Instant.nullable(),
    outcome: z.string().nullable(),
  })
  .meta({ id: 'InboxTask' });

const count = z.int().min(0);

const InboxCounts = z
  .object({
    mine: count,
    unit: count,
    watched: count,
    done: count,
    dueSoon: count.meta({ description: 'In the box mine where that is shown, else in the unit’s' }),
    overdue: count.meta({ description: 'As dueSoon' }),
  })
  .meta({ id: 'InboxCounts' });

export const InboxItem = z.object({ case: CaseLine, task: InboxTask.nullable() }).meta({ id: 'InboxItem' });
export type InboxItem = z.input<typeof InboxItem>;

export const readInbox = operation({
  id: 'readInbox',
  method: 'get',
  path: '/api/v1/inbox',
  summary: 'Tasks of mine or of my unit, cases I watch, and what I have done, with counts',
  description: 'Open tasks come soonest due first, done ones latest first. Watched cases have no task.',
  tags: ['Inbox'],
  auth: 'acting',
  roles: officials,
  query: z.object({ box: z.enum(['mine', 'unit', 'watched', 'done']).default('mine'), ...pageQuery }),
  status: 200,
  response: z.object({ items: z.array(InboxItem), nextCursor: Cursor.nullable(), moved, counts: InboxCounts }),
  errors: [],
  examples: {
    query: { box: 'unit' },
    response: {
      items: [
        {
          case: exampleLine,
          task: {
            no: 3,
            kind: 'appraise',
            roles: ['officer'],
            assignee: exampleLine.holder.person,
            consultation: null,
            openedAt: '2026-11-20T03:00:00.000Z',
            due: '2026-11-27',
            state: 'due_soon',
            doneAt: null,
            outcome: null,
          },
        },
      ],
      nextCursor: null,
      moved: false,
      counts: { mine: 1, unit: 4, watched: 2, done: 17, dueSoon: 1, overdue: 0 },
    },
  },
});
