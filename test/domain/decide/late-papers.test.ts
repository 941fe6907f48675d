import { describe, expect, it } from 'vitest';
import type { PaperKind } from '../../../domain/dossier/paper.ts';
import { programme } from '../../helpers/dossiers.ts';
import { aidApproval, targetWith } from '../../helpers/laws.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';

const asks = (...papers: readonly PaperKind[]) =>
  ({ type: 'request_supplement', items: papers.map((paper) => ({ paper, text: 'Còn thiếu.' })) }) as const;
const brings = (...kinds: readonly PaperKind[]) =>
  ({ type: 'provide_supplement', papers: kinds.map((kind) => ({ kind })) }) as const;

/** Handed in on 10 November without these papers. */
function without(...kinds: readonly PaperKind[]): PureWorld {
  const world = new PureWorld().at('2026-11-10 09:00');
  const whole = programme(unitIds.owner);
  const papers = whole.papers.filter(({ kind }) => !kinds.includes(kind));
  world.submit('owner.applicant', { ...whole, papers });
  return world;
}

describe('the one request', () => {
  it('names every paper that is missing', () => {
    const world = without('donor_letter', 'project_document');
    expect(world.refused('union.intake_officer', asks('donor_letter'))).toEqual({
      reason: 'supplement_incomplete',
      papers: ['project_document'],
    });
    expect(world.state.status).toBe('in_intake');
    world.act('union.intake_officer', asks('project_document', 'donor_letter', 'other'));
    expect(world.state.status).toBe('awaiting_supplement');
  });

  it('names as many translations as are missing', () => {
    const world = without();
    const foreign = (title: string) => ({ kind: 'other', title, language: 'foreign', translated: false }) as const;
    world.act('owner.applicant', { type: 'provide_supplement', papers: [foreign('Budget'), foreign('Charter')] });
    expect(world.refused('union.intake_officer', asks('translation'))).toEqual({
      reason: 'supplement_incomplete',
      papers: ['translation'],
    });
    world.act('union.intake_officer', asks('translation', 'translation'));
  });

  it('names what the law asks for under which the dossier would be accepted today', () => {
    const world = without();
    const base = aidApproval();
    const why = { vi: 'Phải có', en: 'Required' };
    const checklist = [...base.checklist, { paper: 'goods_list', why } as const];
    world.procedures = [...world.procedures, { ...base, version: base.version + 1, checklist }];
    expect(world.refused('union.intake_officer', asks('other'))).toEqual({
      reason: 'supplement_incomplete',
      papers: ['goods_list'],
    });
  });
});

describe('a paper that comes late', () => {
  it('is taken until the acceptance, and counts as when the dossier became complete', () => {
    const world = without('donor_letter', 'project_document');
    world.act('union.intake_officer', asks('donor_letter', 'project_document'));
    world.at('2026-11-12 09:00').act('owner.applicant', brings('donor_letter'));
    expect(world.may('union.intake_officer', 'request_supplement')).toMatchObject({
      reason: 'supplement_already_requested',
    });
    expect(world.may('union.intake_officer', 'accept')).toMatchObject({ reason: 'missing_papers' });
    world.at('2026-11-16 15:30').act('union.intake_officer', { ...brings('project_document'), channel: 'paper' });
    expect(world.state).toMatchObject({
      status: 'in_intake',
      receivedOn: '2026-11-17',
      supplements: [{ no: 1, receivedOn: '2026-11-12' }],
      clocks: { target: { due: '2026-12-02', firstPromise: '2026-12-02', round: 3 } },
    });
    world.at('2026-11-17 09:00');
    straight.accept(world);
    expect(world.state.clocks.target).toMatchObject({ due: '2026-12-02', final: true });
    expect(world.may('owner.applicant', 'provide_supplement')).toMatchObject({ reason: 'wrong_status' });
  });

  it('moves no date where nothing was missing, or something still is', () => {
    for (const world of [without(), without('donor_letter', 'project_document')]) {
      const { clocks, receivedOn } = world.state;
      world.at('2026-11-12 09:00').act('owner.applicant', brings('donor_letter'));
      expect(world.state).toMatchObject({ clocks, receivedOn });
      expect(world.state.supplements).toEqual([]);
    }
  });

  it('leaves a clock running that a supplement does not start anew', () => {
    const world = new PureWorld().at('2026-11-10 09:00');
    world.procedures = [aidApproval(targetWith({ onSupplement: 'pause' }))];
    const whole = programme(unitIds.owner);
    world.submit('owner.applicant', { ...whole, papers: whole.papers.slice(1) });
    const { due } = world.state.clocks.target ?? {};
    world.at('2026-11-12 09:00').act('owner.applicant', brings('request_for_approval'));
    expect(world.state).toMatchObject({ receivedOn: '2026-11-12', clocks: { target: { due } } });
    expect(world.state.clocks.statutory).toMatchObject({ spans: [{}, { from: '2026-11-12', began: 'received' }] });
    straight.accept(world);
  });

  it('is taken at a second intake too, which has no other way on', () => {
    const world = after('accept');
    world.act('planning.officer', { type: 'send_back', to: 'intake', reason: 'Văn kiện chưa đủ.' });
    world.act('union.intake_officer', asks('project_document'));
    const letter = { kind: 'other', title: 'Thư của nhà tài trợ', language: 'foreign' } as const;
    world.at('2026-11-23 09:00').act('owner.applicant', { type: 'provide_supplement', papers: [letter] });
    expect(world.may('union.intake_officer', 'accept')).toEqual({ reason: 'missing_papers', papers: ['translation'] });
    expect(world.may('union.intake_officer', 'request_supplement')).toMatchObject({
      reason: 'supplement_already_requested',
    });
    expect(world.may('owner.applicant', 'provide_supplement')).toBe(true);
    world.at('2026-11-25 09:00').act('owner.applicant', brings('translation'));
    expect(world.state).toMatchObject({ receivedOn: '2026-11-25', clocks: { target: { due: '2026-12-09' } } });
    straight.accept(world);
    expect(world.state.stage?.name).toBe('appraisal');
  });

  it('is brought by who may bring a supplement, and not after the acceptance', () => {
    const world = after('submit');
    expect(world.refused('planning.officer', brings('other'))).toMatchObject({ reason: 'wrong_role' });
    expect(world.refused('other_owner.applicant', brings('other'))).toEqual({ reason: 'not_your_unit' });
    straight.accept(world);
    expect(world.refused('owner.applicant', brings('other'))).toMatchObject({ reason: 'wrong_status' });
  });

  it('completes the dossier during a pause as before it: the days count from then on once the case goes on', () => {
    const paused = { type: 'pause', reason: 'Bão số 9.', legalBasis: 'Điều 9' } as const;
    const late = without('donor_letter').at('2026-11-12 09:00');
    late.act('union.manager', paused);
    late.at('2026-11-16 09:00').act('owner.applicant', brings('donor_letter'));
    const whole = new PureWorld().at('2026-11-16 09:00');
    whole.submit('owner.applicant', programme(unitIds.owner));
    whole.act('union.manager', paused);
    for (const world of [late, whole]) {
      expect(world.state.clocks.target).toMatchObject({ due: null });
      world.at('2026-11-18 09:00').act('union.manager', { type: 'resume' });
      straight.accept(world);
    }
    const { due, firstPromise } = whole.state.clocks.target ?? {};
    expect(late.state.clocks.target).toMatchObject({ due, firstPromise });
  });
});
