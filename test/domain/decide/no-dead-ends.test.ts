import { describe, expect, it } from 'vitest';
import type { Directory } from '../../../domain/directory.ts';
import { UnitFunction } from '../../../domain/ids.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { programme, relief } from '../../helpers/dossiers.ts';
import { acting, personIds, unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after } from '../../helpers/stories.ts';

const police = UnitFunction.parse('police');

/** From that day on the function is another unit's, and nobody said who succeeded whom. */
const handedOver = (directory: Directory): Directory => ({
  ...directory,
  version: directory.version + 1,
  functions: directory.functions.map((row) => (row.function === police ? { ...row, unit: unitIds.health } : row)),
});

describe('nobody is indispensable', () => {
  it('lets the chair take a claimed decision back from a vice-chair who fell ill', () => {
    const world = after('forward');
    const task = world.state.tasks.findLast((one) => one.kind === 'decide')?.no ?? 0;
    world.act('ppc.vice_chair', { type: 'claim', task });
    expect(world.may('ppc.chair', 'decide')).toMatchObject({ reason: 'not_your_task' });
    world.act('ppc.chair', { type: 'release', task });
    expect(world.may('ppc.chair', 'decide')).toBe(true);
  });

  it('frees a task whose holder no longer has the role, without any act', () => {
    const world = after('accept');
    const task = world.state.tasks.findLast((one) => one.kind === 'appraise')?.no ?? 0;
    world.act('planning.officer', { type: 'claim', task });
    expect(world.may('planning.officer2', 'open_consultation')).toMatchObject({ reason: 'not_your_task' });
    world.directory = {
      ...world.directory,
      memberships: world.directory.memberships.map((row) =>
        row.person === personIds['planning.officer'] ? { ...row, to: plainDate('2026-11-19') } : row,
      ),
    };
    expect(world.may('planning.officer2', 'open_consultation')).toBe(true);
  });

  it('lets the only head send back what they proposed as an officer, but not sign it', () => {
    const world = after('policeAnswer').enrol('planning.head', 'planning', 'officer');
    world.act(acting('planning.head', 'planning', 'officer'), {
      type: 'propose',
      outcome: 'approve',
      reason: 'Hợp lệ.',
    });
    expect(world.may('planning.head', 'sign_off')).toMatchObject({ reason: 'same_hands' });
    world.act('planning.head', { type: 'send_back', to: 'officer', reason: 'Cần người khác đề xuất.' });
    expect(world.may('planning.officer', 'propose')).toBe(true);
  });

  it('counts the answer of the unit that has the function now, where another once needed information', () => {
    const world = after('askPolice');
    const needs = { position: 'needs_information', text: 'Xin bổ sung.' } as const;
    world.act('police.focal_point', { type: 'answer_consultation', consultation: 1, ...needs });
    world.directory = handedOver(world.directory);
    expect(world.may('planning.officer', 'propose')).toMatchObject({ reason: 'mandatory_consultation_missing' });
    world.act('planning.officer', { type: 'open_consultation', function: 'police', question: 'Xin ý kiến.' });
    world.act('health.focal_point', { type: 'answer_consultation', consultation: 2, position: 'no_objection' });
    expect(world.may('planning.officer', 'propose')).toBe(true);
  });
});

describe('what an acceptance rests on', () => {
  const emergency = () => {
    const world = new PureWorld();
    world.submit('owner.applicant', relief(unitIds.owner));
    world.act('union.intake_officer', { type: 'accept' });
    return world;
  };

  it.each(['recovery', 'none'] as const)('does not become %s aid behind the police', (kind) => {
    const { dossier } = relief(unitIds.owner);
    const refusal = emergency().refused('planning.officer', {
      type: 'correct_dossier',
      dossier: { ...dossier, relief: kind },
      reason: 'Ghi nhầm.',
    });
    expect(refusal).toEqual({ reason: 'subject_cannot_change' });
  });

  it('stays complete: construction cannot be added without its papers', () => {
    const { dossier } = programme(unitIds.owner);
    const refusal = after('accept').refused('planning.officer', {
      type: 'correct_dossier',
      dossier: { ...dossier, construction: true },
      reason: 'Ghi nhầm.',
    });
    expect(refusal).toEqual({ reason: 'missing_papers', papers: ['construction_papers'] });
  });
});

describe('who typed the dossier', () => {
  it('has a hand in its intake and does not appraise it', () => {
    const world = new PureWorld().enrol('union.intake_officer', 'planning', 'officer');
    world.submit('union.intake_officer', programme(unitIds.owner));
    world.act('union.intake_officer2', { type: 'accept' });
    const typist = acting('union.intake_officer', 'planning', 'officer');
    expect(world.may(typist, 'propose')).toEqual({ reason: 'same_hands', earlier: 'intake' });
  });
});
