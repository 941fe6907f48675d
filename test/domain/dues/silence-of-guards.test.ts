import { describe, expect, it } from 'vitest';
import type { Directory } from '../../../domain/directory.ts';
import { UnitFunction } from '../../../domain/ids.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { programme } from '../../helpers/dossiers.ts';
import { communeGrant } from '../../helpers/laws.ts';
import type { UnitKey } from '../../helpers/province-plan.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { straight } from '../../helpers/stories.ts';

const also = (directory: Directory, unit: UnitKey, name: string, from = '2015-01-01'): Directory => ({
  ...directory,
  version: directory.version + 1,
  functions: [
    ...directory.functions,
    { function: UnitFunction.parse(name), unit: unitIds[unit], from: plainDate(from), to: null },
  ],
});

/** Who the line department's part is played by, and what its silence would mean by the file. */
function asked(unit: UnitKey, silence: 'proceed_noting_silence' | 'deemed_consent', spoil = (d: Directory) => d) {
  const world = new PureWorld();
  const base = communeGrant();
  const stages = base.stages.map((stage) => {
    const { consultations } = stage;
    if (stage.name !== 'views' || !consultations) return stage;
    const legalBasis = 'Điều 5 Quy chế mẫu';
    const units = consultations.units.map((one) => ({ ...one, silence: { rule: silence, legalBasis } }));
    return { ...stage, consultations: { ...consultations, units } };
  });
  world.procedures = [{ ...base, stages }];
  const { functions } = world.directory;
  world.directory = also(
    { ...world.directory, functions: functions.filter((one) => one.function !== 'health') },
    unit,
    'health',
  );
  world.directory = spoil(world.directory);
  world.submit('owner.applicant', { ...programme(unitIds.owner), procedure: base.id });
  straight.accept(world);
  straight.forward(world);
  world.act('ppc_office.officer', { type: 'record_delivery', consultation: 1, evidence: 'paper_receipt' });
  return world;
}

const silenceOver = (world: PureWorld) => world.at('2026-11-27 00:00').passTime();

describe('the silence of who guards security', () => {
  it.each(['proceed_noting_silence', 'deemed_consent'] as const)(
    'asked under another function only escalates, where the file says %s',
    (silence) => {
      const world = asked('police', silence);
      expect(world.state.consultations[0]?.silence).toEqual({ rule: 'escalate' });
      silenceOver(world);
      expect(world.state.consultations[0]).toMatchObject({ state: 'open', escalated: true });
      expect(world.journal.some(({ fact }) => fact.type === 'consultation_silent')).toBe(false);
    },
  );

  it('is no consent of the other side of the thread of concerns either', () => {
    expect(asked('union', 'deemed_consent').state.consultations[0]?.silence).toEqual({ rule: 'escalate' });
  });

  it('is judged by what the unit is when its days are over: it came to the police in between', () => {
    const world = asked('health', 'deemed_consent');
    expect(world.state.consultations[0]?.silence.rule).toBe('deemed_consent');
    world.directory = also(world.directory, 'health', 'cong_an_tinh', '2026-11-26');
    silenceOver(world);
    expect(world.state.consultations[0]).toMatchObject({ state: 'open', escalated: true });
    expect(world.notices.map(({ template }) => template)).not.toContain('consultation_silent');
    expect(world.notices.map(({ template }) => template)).toContain('consultation_overdue');
  });

  it('of any other unit keeps the meaning that the file gives it', () => {
    const world = asked('health', 'deemed_consent');
    silenceOver(world);
    expect(world.state.consultations[0]?.state).toBe('silent');
  });
});
