import { z } from 'zod';
import { errorCodes } from './error-codes.ts';
import { operation } from './define.ts';

const tags = ['System'] as const;

export const readHealth = operation({
  id: 'readHealth',
  method: 'get',
  path: '/healthz',
  summary: 'Is the process alive',
  tags,
  auth: 'public',
  needsDatabase: false,
  status: 200,
  response: z.object({ status: z.literal('ok') }),
  errors: [],
  examples: { response: { status: 'ok' } },
});

export const Readiness = z
  .object({
    status: z.enum(['ready', 'degraded', 'not_ready']),
    message: z.string().meta({ description: '`ready`, `degraded: timers late` or what is missing' }),
    checks: z.object({
      database: z.enum(['ok', 'away']),
      schema: z.enum(['ok', 'old', 'unknown']),
      clock: z.enum(['ok', 'behind', 'unknown']),
      temporal: z.enum(['ok', 'away']),
    }),
  })
  .meta({ id: 'Readiness' });

export const readReadiness = operation({
  id: 'readReadiness',
  method: 'get',
  path: '/readyz',
  summary: 'Can people work',
  description: 'Without Temporal they can: deadlines are then handled late, once it is back.',
  tags,
  auth: 'public',
  needsDatabase: false,
  status: 200,
  orElse: { status: 503, when: 'People cannot work: `not_ready`' },
  response: Readiness,
  errors: [],
  examples: {
    response: {
      status: 'degraded',
      message: 'degraded: timers late',
      checks: { database: 'ok', schema: 'ok', clock: 'ok', temporal: 'away' },
    },
  },
});

export const readMetrics = operation({
  id: 'readMetrics',
  method: 'get',
  path: '/metrics',
  summary: 'Figures of this process for Prometheus',
  tags,
  auth: 'public',
  needsDatabase: false,
  status: 200,
  response: z.string(),
  produces: 'text/plain',
  errors: [],
  examples: { response: 'http_request_duration_seconds_count{method="GET",operation="/healthz",status="200"} 1' },
});

export const readOpenApi = operation({
  id: 'readOpenApi',
  method: 'get',
  path: '/api/v1/openapi.json',
  summary: 'This description',
  tags,
  auth: 'public',
  needsDatabase: false,
  status: 200,
  response: z.looseObject({ openapi: z.string() }),
  errors: [],
  examples: { response: { openapi: '3.1.0', info: { title: 'Nhịp Cầu', version: '0.1.0' }, paths: {} } },
});

const ProblemKind = z
  .object({ code: z.enum(errorCodes), status: z.int(), titleVi: z.string(), titleEn: z.string() })
  .meta({ id: 'ProblemKind' });

const exampleKind = {
  code: 'not_signed_in',
  status: 401,
  titleVi: 'Chưa đăng nhập hoặc phiên đã hết hạn',
  titleEn: 'Not signed in, or the session has ended',
};

export const listProblems = operation({
  id: 'listProblems',
  method: 'get',
  path: '/api/v1/problems',
  summary: 'Every code that an error may carry',
  tags,
  auth: 'public',
  needsDatabase: false,
  status: 200,
  response: z.object({ items: z.array(ProblemKind) }),
  errors: [],
  examples: { response: { items: [exampleKind] } },
});

export const readProblem = operation({
  id: 'readProblem',
  method: 'get',
  path: '/api/v1/problems/{code}',
  summary: 'What an error code means',
  tags,
  auth: 'public',
  needsDatabase: false,
  params: z.object({ code: z.enum(errorCodes) }),
  status: 200,
  response: ProblemKind,
  errors: [],
  examples: { params: { code: 'not_signed_in' }, response: exampleKind },
});
