import { z } from 'zod';
import { CaseCode, CaseId } from '../../domain/ids.ts';
import { Instant } from '../../domain/time/instant.ts';
import { repairs, findingKinds } from '../../domain/watchdog.ts';
import { Words } from './cases/parts.ts';
import { type Operation, operation } from './define.ts';
import { pageOf, pageQuery } from './page.ts';

const tags = ['Watchdog'] as const;
const roles = ['administrator'] as const;

const FindingId = z.string().regex(/^\d{1,18}$/);

export const WatchdogFinding = z
  .object({
    id: FindingId,
    kind: z.enum(findingKinds),
    case: z.object({ id: CaseId, code: CaseCode.nullable() }).nullable(),
    subject: z.string().meta({ description: 'A case, a workflow, a person, a process: whatever it is about' }),
    detail: z.string().meta({ description: 'Codes and names of columns; nobody’s texts' }),
    what: Words,
    firstSeen: Instant,
    lastSeen: Instant,
    goneAt: Instant.nullable(),
    repair: z.enum(repairs).meta({ description: 'What mends it; `by_a_person`: nothing that runs by itself may' }),
    toDo: Words,
    repairs: z.int().meta({ description: 'How often it was tried to mend it' }),
    repairedAt: Instant.nullable(),
  })
  .meta({ id: 'WatchdogFinding' });

const Temporal = z.enum(['ok', 'away']).meta({ description: '`away`: nothing was said about workflows' });

const exampleFinding = {
  id: '41',
  kind: 'workflow_ended',
  case: { id: '0d8c6a0e-4a57-4b11-9d0f-3f0f7f1f8a01', code: 'UHN-261121-0007' },
  subject: '0d8c6a0e-4a57-4b11-9d0f-3f0f7f1f8a01',
  detail: 'terminated',
  what: { vi: 'Luồng xử lý hồ sơ đã bị dừng', en: 'The case’s workflow has ended' },
  firstSeen: '2026-11-21T02:05:00.000Z',
  lastSeen: '2026-11-21T02:10:00.000Z',
  goneAt: null,
  repair: 'start_workflow',
  toDo: {
    vi: 'Worker tự khởi động luồng từ hồ sơ; nếu vẫn còn, xem nhật ký của worker',
    en: 'The worker starts it from the record by itself; if it stays, look into the worker’s log',
  },
  repairs: 0,
  repairedAt: null,
} as const;

const lastCheck = {
  checkedAt: Instant.nullable().meta({ description: 'Null before the first check' }),
  temporal: Temporal,
};

export const listFindings = operation({
  id: 'listFindings',
  method: 'get',
  path: '/api/v1/watchdog/findings',
  summary: 'What the watchdog has found: open findings, or those that are gone; newest first',
  tags,
  auth: 'acting',
  roles,
  query: z.object({
    ...pageQuery,
    state: z.enum(['open', 'gone']).default('open'),
    kind: z.enum(findingKinds).optional(),
  }),
  status: 200,
  response: pageOf(WatchdogFinding).extend(lastCheck),
  errors: [],
  examples: {
    response: {
      items: [exampleFinding],
      nextCursor: null,
      checkedAt: '2026-11-21T02:10:00.000Z',
      temporal: 'ok',
    },
  },
});

const Checked = z
  .object({
    ...lastCheck,
    cases: z.int().meta({ description: 'Cases whose journal and rows were looked at: those changed, and a slice' }),
    open: z.int().meta({ description: 'Findings that are open now' }),
  })
  .meta({ id: 'WatchdogCheck' });

const exampleCheck = { checkedAt: '2026-11-21T02:12:00.000Z', temporal: 'ok', cases: 312, open: 1 } as const;

export const runWatchdog = operation({
  id: 'runWatchdog',
  method: 'post',
  path: '/api/v1/watchdog/checks',
  summary: 'Look now, instead of at the next turn; only missing workflows are started again',
  tags,
  auth: 'acting',
  roles,
  status: 200,
  response: Checked,
  errors: [],
  examples: { response: exampleCheck },
});

export const repairFindings = operation({
  id: 'repairFindings',
  method: 'post',
  path: '/api/v1/watchdog/repairs',
  summary: 'Look now, mend all that may be mended without a person, and look again',
  description: 'The same as `npm run repair`. What is left says what a person has to do.',
  tags,
  auth: 'acting',
  roles,
  status: 200,
  response: Checked.extend({
    mended: z.int(),
    failed: z.array(z.object({ id: FindingId, error: z.string() })),
  }),
  errors: [],
  examples: { response: { ...exampleCheck, open: 0, mended: 1, failed: [] } },
});

export const watchdogOperations: readonly Operation[] = [listFindings, runWatchdog, repairFindings];
