import { describe, expect, it } from 'vitest';
import { CaseCode, UnitId } from '../../../domain/ids.ts';
import { houses, programme, registrationRequest, relief, sampleGrant, shoes } from '../../helpers/dossiers.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after, afterWith, straight } from '../../helpers/stories.ts';

const { dossier } = programme(unitIds.owner);
const correct = (change: Partial<typeof dossier>) =>
  ({ type: 'correct_dossier', dossier: { ...dossier, ...change }, reason: 'Gõ nhầm.' }) as const;

describe('a typed mistake', () => {
  it('is put right in the open, naming the fields that changed', () => {
    const world = after('accept');
    world.act('planning.officer', correct({ titleVi: 'Chương trình phát triển vùng', sector: 'health' }));
    expect(world.state.dossier).toMatchObject({ titleVi: 'Chương trình phát triển vùng', sector: 'health' });
    const recorded = world.journal.findLast(({ fact }) => fact.type === 'dossier_corrected')?.fact;
    expect(recorded).toMatchObject({
      changes: [
        { field: 'sector', old: dossier.sector, new: 'health' },
        { field: 'titleVi', old: dossier.titleVi, new: 'Chương trình phát triển vùng' },
      ],
      reason: 'Gõ nhầm.',
    });
  });

  it('is put right by intake or by the officer who appraises, before the decision', () => {
    expect(after('propose').may('union.intake_officer', 'correct_dossier')).toBe(true);
    expect(after('propose').may('planning.officer', 'correct_dossier')).toBe(true);
    expect(after('leaderSigns').may('planning.officer', 'correct_dossier')).toEqual({ reason: 'not_your_unit' });
    expect(after('decide').may('union.intake_officer', 'correct_dossier')).toEqual({ reason: 'already_decided' });
    expect(after('propose').may('owner.applicant', 'correct_dossier')).toEqual({
      reason: 'wrong_role',
      roles: ['intake_officer', 'officer'],
    });
  });

  it('is not another grant, and not nothing', () => {
    const world = after('accept');
    expect(world.refused('planning.officer', correct({ mode: 'project' }))).toEqual({
      reason: 'subject_cannot_change',
    });
    expect(world.refused('planning.officer', correct({}))).toEqual({ reason: 'nothing_changes' });
  });

  it('brings its warnings: the aid owner turns out to be the Union itself', () => {
    const world = new PureWorld();
    const earlier = CaseCode.parse('UHN-260101-0003');
    world.neighbours = { duplicates: [earlier], sameArea: [] };
    straight.submit(world);
    world.neighbours = { duplicates: [], sameArea: [] };
    world.act('union.intake_officer', correct({ ownerUnit: unitIds.union }));
    expect(world.state.warnings).toEqual([
      { kind: 'conflict_of_interest', role: 'intake_unit_is_owner' },
      { kind: 'likely_duplicate', code: earlier },
    ]);
  });
});

describe('a replaced document', () => {
  const replace = (index: number, paper: object = { kind: 'request_for_approval', number: '2/MẪU' }) =>
    ({ type: 'replace_document', index, paper: paper as { kind: 'other' }, reason: 'Bản cũ bị mờ.' }) as const;

  it('takes the place of the old one', () => {
    const world = after('accept');
    world.act('planning.officer', replace(0));
    expect(world.state.papers[0]).toMatchObject({ kind: 'request_for_approval', number: '2/MẪU' });
    expect(world.state.papers).toHaveLength(programme(unitIds.owner).papers.length);
  });

  it('is one that is there', () => {
    expect(after('accept').refused('planning.officer', replace(99))).toEqual({ reason: 'unknown_paper', index: 99 });
  });

  it('leaves an accepted dossier complete', () => {
    expect(after('accept').refused('planning.officer', replace(0, { kind: 'other' }))).toEqual({
      reason: 'missing_papers',
      papers: ['request_for_approval'],
    });
  });
});

describe('warnings at intake', () => {
  it('flag the goods gift whose owner is the Union itself, and keep it in the journal', () => {
    const world = afterWith(shoes(unitIds.union), 'accept');
    const conflict = { kind: 'conflict_of_interest', role: 'intake_unit_is_owner' };
    expect(world.state.warnings).toEqual([conflict]);
    const recorded = world.journal.map(({ fact }) => fact).filter((fact) => 'warnings' in fact);
    expect(recorded.map((fact) => fact.warnings)).toEqual([[conflict], [conflict]]);
  });

  it('say what is true on the day of acceptance', () => {
    const sample = sampleGrant('qn-2015-btm', unitIds.owner, {
      primeMinisterMatter: true,
      provider: {
        ...dossier.provider,
        registration: { number: '001/MẪU', kind: 'activity', expiresOn: '2026-11-22' },
      },
      to: '2026-11-21',
      from: '2026-01-01',
    });
    const world = new PureWorld();
    world.submit('union.intake_officer', sample);
    expect(world.state.warnings).toEqual([{ kind: 'prime_minister_matter' }]);
    straight.accept(world.at('2026-11-23 09:00'));
    expect(world.state.warnings).toEqual([
      { kind: 'registration_expired', expiresOn: '2026-11-22' },
      { kind: 'prime_minister_matter' },
    ]);
  });

  it('stop nothing', () => {
    const world = afterWith(shoes(unitIds.union), 'returnResult');
    expect(world.state.status).toBe('approved');
  });
});

describe('a construction project', () => {
  it('is not accepted without its construction papers', () => {
    const sample = houses(unitIds.owner);
    const papers = sample.papers.filter((paper) => paper.kind !== 'construction_papers');
    const world = new PureWorld();
    world.submit('owner.applicant', { ...sample, papers });
    expect(world.refused('union.intake_officer', { type: 'accept' })).toEqual({
      reason: 'missing_papers',
      papers: ['construction_papers'],
    });
  });
});

describe('an amendment', () => {
  const link = (world: PureWorld) => ({ linkedTo: { case: world.state.id, why: 'amendment' as const } });

  it('is a new case linked to the approved one, through the whole procedure', () => {
    const first = after('returnResult');
    const second = new PureWorld(2).at('2026-12-20 09:00');
    second.submit('owner.applicant', programme(unitIds.owner), link(first), first.state);
    expect(second.state).toMatchObject({ status: 'in_intake', linkedTo: { case: first.state.id, why: 'amendment' } });
  });

  it('needs a case that was approved and closed', () => {
    const second = new PureWorld(2);
    for (const first of [after('decide'), after('accept')])
      expect(second.submitRefused('owner.applicant', programme(unitIds.owner), link(first), first.state)).toEqual({
        reason: 'linked_case_not_approved',
      });
    const unknown = second.submitRefused('owner.applicant', programme(unitIds.owner), link(after('decide')), null);
    expect(unknown).toEqual({ reason: 'linked_case_not_approved' });
  });

  it('is nobody else’s', () => {
    const first = after('returnResult');
    const sample = programme(unitIds.other_owner);
    expect(new PureWorld(2).submitRefused('other_owner.applicant', sample, link(first), first.state)).toEqual({
      reason: 'linked_case_not_approved',
    });
  });
});

describe('handing in', () => {
  it('is for applicants in their own name, and for intake officers', () => {
    const world = new PureWorld();
    const sample = programme(unitIds.owner);
    expect(world.submitRefused('other_owner.applicant', sample)).toEqual({ reason: 'not_your_unit' });
    expect(world.submitRefused('planning.officer', sample)).toEqual({
      reason: 'wrong_role',
      roles: ['intake_officer', 'applicant'],
    });
    world.submit('union.intake_officer', sample);
    expect(world.state.intakeUnit).toBe(unitIds.union);
  });

  it('is of what the procedure is about', () => {
    const { dossier: registration, papers } = registrationRequest();
    const mixed = { ...programme(unitIds.owner), dossier: registration, papers };
    expect(new PureWorld().submitRefused('union.intake_officer', mixed)).toEqual({
      reason: 'wrong_subject',
      subject: 'grant',
    });
  });

  it('names an aid owner that the directory knows, and goes on doing so', () => {
    const unit = UnitId.parse('00000000-0000-4000-8000-00000000dead');
    const refusal = { reason: 'unknown_owner_unit', unit };
    expect(new PureWorld().submitRefused('union.intake_officer', programme(unit))).toEqual(refusal);
    expect(after('accept').refused('planning.officer', correct({ ownerUnit: unit }))).toEqual(refusal);
  });

  it('by the rules for relief is of relief', () => {
    const ordinary = { ...programme(unitIds.owner), procedure: relief(unitIds.owner).procedure };
    expect(new PureWorld().submitRefused('owner.applicant', ordinary)).toEqual({ reason: 'not_relief_aid' });
    for (const kind of ['emergency', 'recovery'] as const)
      expect(new PureWorld().submit('owner.applicant', relief(unitIds.owner, kind)).length).toBeGreaterThan(0);
    const world = new PureWorld();
    const sample = relief(unitIds.owner);
    world.submit('owner.applicant', sample);
    const corrected = { ...sample.dossier, relief: 'none' } as const;
    const command = { type: 'correct_dossier', dossier: corrected, reason: 'Nhầm.' } as const;
    expect(world.refused('union.intake_officer', command)).toEqual({ reason: 'not_relief_aid' });
  });

  it('needs a unit that takes dossiers in', () => {
    const world = new PureWorld();
    const { functions } = world.directory;
    world.directory = { ...world.directory, functions: functions.filter((one) => one.function !== 'union') };
    const refusal = { reason: 'no_unit_for_function', function: 'union' };
    expect(world.submitRefused('owner.applicant', programme(unitIds.owner))).toEqual(refusal);
  });

  it('needs a procedure in force on that day', () => {
    const world = new PureWorld().at('2019-01-02 09:00');
    expect(world.submitRefused('owner.applicant', programme(unitIds.owner))).toEqual({
      reason: 'procedure_not_in_force',
    });
  });

  it('may have been earlier, on paper, as intake enters it; never later', () => {
    const world = new PureWorld();
    const sample = programme(unitIds.owner);
    const at = (receivedAt: string) => ({ channel: 'paper', receivedAt });
    expect(world.submitRefused('owner.applicant', sample, at('2026-11-18T09:00:00+07:00'))).toEqual({
      reason: 'only_intake_enters_receiving_moment',
    });
    const byMail = { ...at('2026-11-18T09:00:00+07:00'), channel: 'electronic' };
    expect(world.submitRefused('union.intake_officer', sample, byMail)).toEqual({
      reason: 'receiving_moment_only_for_paper',
    });
    const unsaid = { receivedAt: '2026-11-18T09:00:00+07:00' };
    expect(world.submitRefused('union.intake_officer', sample, unsaid)).toEqual({
      reason: 'receiving_moment_only_for_paper',
    });
    expect(world.submitRefused('union.intake_officer', sample, at('2026-11-20T09:00:01+07:00'))).toEqual({
      reason: 'date_in_future',
    });
    expect(world.submitRefused('union.intake_officer', sample, at('2023-12-31T16:59:59Z'))).toEqual({
      reason: 'date_outside_calendar',
      firstYear: 2024,
    });
    expect(() => world.submitRefused('union.intake_officer', sample, at('0001-01-01T00:00:00Z'))).toThrow(/1900/);
    world.submit('union.intake_officer', sample, at('2026-11-18T09:00:00+07:00'));
    expect(world.state).toMatchObject({ receivedOn: '2026-11-18', handedInAt: '2026-11-18T02:00:00.000Z' });
    expect(world.state.submittedAt).toBe('2026-11-20T02:00:00.000Z');
  });
});
