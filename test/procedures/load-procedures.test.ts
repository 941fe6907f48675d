import { expect, test } from 'vitest';
import { loadProcedures, shippedProcedures } from '../../procedures/load-procedures.ts';
import { draftOf, type ProcedureDraft } from '../domain/procedure/mistakes.ts';
import { fourthProcedure } from '../helpers/fourth-procedure.ts';
import { inTemporaryFolder } from '../helpers/temporary-folder.ts';

const draft = (change: Partial<ProcedureDraft>): ProcedureDraft => ({ ...draftOf('aid-approval'), ...change });
const names = (procedures: readonly { id: string; version: number }[]) => procedures.map((p) => `${p.id} ${p.version}`);

test('loads the shipped procedures without being told where', async () => {
  expect(names(await loadProcedures())).toEqual(['aid-approval 1', 'emergency-relief 1', 'registration-opinion 1']);
});

test('loads a procedure that nobody has coded from a folder, alone or beside the shipped ones', async () => {
  await inTemporaryFolder({ 'small.json': fourthProcedure(), 'notes.txt': 'no procedure' }, async (folder) => {
    expect(names(await loadProcedures(folder))).toEqual(['commune-small-grant 1']);
    expect(names(await loadProcedures(shippedProcedures, folder))).toEqual([
      'aid-approval 1',
      'commune-small-grant 1',
      'emergency-relief 1',
      'registration-opinion 1',
    ]);
  });
});

test('the fourth procedure has a stage order and silence rules that none of the shipped ones has', async () => {
  const order = (procedure: { stages: readonly { kind: string }[] }) =>
    procedure.stages.map((one) => one.kind).join(' ');
  const shipped = await loadProcedures();
  const [fourth] = await inTemporaryFolder({ 'small.json': fourthProcedure() }, (folder) => loadProcedures(folder));
  expect(order(fourth ?? { stages: [] })).toBe('intake check consultation appraisal decision result');
  expect(shipped.map(order)).not.toContain(order(fourth ?? { stages: [] }));
  const silences = (one: (typeof shipped)[number]) =>
    one.stages.flatMap((stage) => stage.consultations?.units.map((unit) => unit.silence.rule) ?? []);
  expect(new Set(shipped.flatMap(silences))).toEqual(new Set(['escalate']));
  expect(fourth && silences(fourth)).toEqual(['proceed_noting_silence', 'deemed_consent']);
});

test('names file, place and reason of every fault', async () => {
  const faulty = draft({ concernsBetween: ['police'], effectiveTo: '2019-01-01' });
  await inTemporaryFolder({ 'faulty.json': faulty }, async (folder) => {
    await expect(loadProcedures(folder)).rejects.toThrow(
      [
        `The procedure ${folder}/faulty.json cannot be used:`,
        '  /effectiveTo: The procedure would end on 2019-01-01, before it begins on 2020-09-17.',
        '  /concernsBetween: The thread of concerns is kept between at least two functions, or by none.',
      ].join('\n'),
    );
  });
});

test('names the file that is not JSON', async () => {
  await inTemporaryFolder({ 'broken.json': '{ "id": ' }, async (folder) => {
    await expect(loadProcedures(folder)).rejects.toThrow(`The procedure ${folder}/broken.json is not valid JSON: `);
  });
});

test('names the folder that cannot be read', async () => {
  await expect(loadProcedures('/nowhere/procedures')).rejects.toThrow(
    'Cannot read the folder of procedures /nowhere/procedures',
  );
});

const collisions: readonly { name: string; files: Readonly<Record<string, ProcedureDraft>>; reason: string }[] = [
  {
    name: 'two files with the same version',
    files: { 'a.json': draft({}), 'b.json': draft({}) },
    reason: 'both are aid-approval version 1.',
  },
  {
    name: 'a version that begins while the one before names a later last day',
    files: {
      'a.json': draft({ effectiveTo: '2025-12-08' }),
      'b.json': draft({ version: 2, effectiveFrom: '2025-12-08' }),
    },
    reason: 'version 2 of aid-approval begins on 2025-12-08, while version 1 is in effect until 2025-12-08.',
  },
  {
    name: 'a later version that begins no later',
    files: { 'a.json': draft({}), 'b.json': draft({ version: 2, effectiveFrom: '2020-09-17' }) },
    reason: 'version 2 of aid-approval must begin later than version 1, which begins on 2020-09-17.',
  },
];

test.each(collisions)('refuses $name', async ({ files, reason }) => {
  await inTemporaryFolder(files, async (folder) => {
    await expect(loadProcedures(folder)).rejects.toThrow(
      `The procedures ${folder}/a.json and ${folder}/b.json collide: ${reason}`,
    );
  });
});

test('a version with an open end yields to the next one', async () => {
  const files = { 'b.json': draft({ version: 2, effectiveFrom: '2025-12-08' }), 'a.json': draft({}) };
  await inTemporaryFolder(files, async (folder) => {
    expect(names(await loadProcedures(folder))).toEqual(['aid-approval 1', 'aid-approval 2']);
  });
});
