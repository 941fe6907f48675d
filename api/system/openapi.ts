import { z } from 'zod';
import { type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, createDocument } from 'zod-openapi';
import { type Operation, errorsOf, isWrite, needsKey } from '../contract/define.ts';
import { type ErrorCode, errorAnswers } from '../contract/error-codes.ts';
import { IdempotencyKey } from '../contract/headers.ts';
import { Problem } from '../contract/problem.ts';
import { ApiError } from '../errors.ts';
import { problemOf } from '../http/problems.ts';

/** OpenAPI 3.1 of the whole contract, examples and every error code included; and what the session's cookie is called here. */
export function openApiOf(operations: readonly Operation[], sessionCookie: string) {
  const paths: ZodOpenApiPathsObject = {};
  for (const op of operations) paths[op.path] = { ...paths[op.path], [op.method]: describe(op) };
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Nhịp Cầu',
      version: '1',
      description:
        'Approval of foreign-NGO aid in a province. Errors are application/problem+json with a literal `code`. ' +
        'Unknown fields in bodies and queries are refused. Writes take an Idempotency-Key: the same key is done once. ' +
        'Only /api/auth/* does without: signing in or out twice does no harm, a link for a password works once, and an ' +
        'answer kept under a key would open the session again.',
    },
    servers: [{ url: '/' }],
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie } },
    },
    paths,
  });
}

function describe(op: Operation): ZodOpenApiOperationObject {
  return {
    operationId: op.id,
    summary: op.summary,
    ...(op.description ? { description: op.description } : {}),
    tags: [...op.tags],
    ...(op.auth === 'public' ? {} : { security: [{ session: [] }] }),
    ...(op.roles ? { 'x-roles': [...op.roles] } : {}),
    requestParams: parametersOf(op),
    ...(op.body ? { requestBody: bodyOf(op.body, op.examples.body) } : {}),
    responses: { [op.status]: answerOf(op), ...problemsOf(op), ...otherwise(op) },
  };
}

/** Keys only where there are parameters: zod-openapi stumbles over undefined ones. */
function parametersOf(op: Operation) {
  const { params, query, body: _b, response: _r } = op.examples;
  return {
    ...(op.params ? { path: withExamples(op.params, params ?? {}) } : {}),
    ...(op.query ? { query: withExamples(op.query, query ?? {}) } : {}),
    header: z.object({ ...headersOf(op), ...op.headers?.shape }),
  };
}

const withExamples = (schema: z.ZodObject, examples: Readonly<Record<string, unknown>>): z.ZodObject =>
  z.object(
    Object.fromEntries(
      Object.entries(schema.shape).map(([name, field]: [string, z.ZodType]) =>
        name in examples ? [name, field.meta({ ...field.meta(), examples: [examples[name]] })] : [name, field],
      ),
    ),
  );

const headersOf = (op: Operation): Record<string, z.ZodType> => ({
  'Accept-Language': z
    .string()
    .optional()
    .meta({ examples: ['vi'], description: 'Language of error titles: vi or en' }),
  ...(needsKey(op)
    ? { 'Idempotency-Key': IdempotencyKey.meta({ examples: ['b7b1a7c2-6f2f-4d0e-9a53-0f4b8a1f5a11'] }) }
    : {}),
  ...(op.auth === 'acting'
    ? {
        'X-Acting-As': z
          .string()
          .optional()
          .meta({
            examples: ['0a4f7c1e-3d53-4c07-8a3c-6d1c0d8f2e10/officer'],
            description: '<unitId>/<role>; may be left out by who holds exactly one',
          }),
      }
    : {}),
});

const bodyOf = (schema: z.ZodType, example: unknown) => ({
  required: true,
  content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
});

function answerOf({ response, produces, examples, id }: Operation) {
  if (!response) return { description: 'Done' };
  const example = examples.response === undefined ? {} : { example: examples.response };
  return {
    description: `Answer of ${id}`,
    content: { [produces ?? 'application/json']: { schema: response, ...example } },
  };
}

function otherwise({ orElse, response }: Operation) {
  if (!orElse || !response) return {};
  return { [orElse.status]: { description: orElse.when, content: { 'application/json': { schema: response } } } };
}

/** One response a status, listing each code that it may carry with an example. */
function problemsOf(op: Operation) {
  const byStatus = Map.groupBy(errorsOf(op), (code) => errorAnswers[code].status);
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, problemWith(codes, isWrite(op))]));
}

const problemWith = (codes: readonly ErrorCode[], write: boolean) => ({
  description: codes.map((code) => `\`${code}\``).join(', '),
  content: {
    'application/problem+json': {
      schema: Problem,
      examples: Object.fromEntries(codes.map((code) => [code, { value: exampleProblem(code, write) }])),
    },
  },
});

/** As the code would be answered in Vietnamese; a refusal of the rules carries further fields of its own. */
function exampleProblem(code: ErrorCode, write: boolean): Problem {
  const pointer = write ? '/body/name' : '/query/limit';
  const extra = code === 'validation_failed' ? { errors: [{ pointer, detail: 'Đầu vào không hợp lệ' }] } : {};
  return problemOf(new ApiError(code, extra), 'vi');
}
