import { describe, expect, it } from 'vitest';
import { changedSince } from '../../../domain/case/case.ts';
import { programme } from '../../helpers/dossiers.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';

const { papers } = programme(unitIds.owner);

describe('papers that a supplement brings after opinions were given', () => {
  const document = { kind: 'project_document', title: 'Văn kiện đã sửa' } as const;
  const brings = { type: 'provide_supplement', papers: [document] } as const;

  function sentBack(): PureWorld {
    const world = after('policeAnswer').at('2026-11-20 10:00');
    world.act('planning.officer', { type: 'send_back', to: 'intake', reason: 'Văn kiện chưa đủ.' });
    return world;
  }

  const asksFor = (world: PureWorld): PureWorld => {
    const items = [{ paper: 'project_document', text: 'Bản đã sửa.' }] as const;
    world.act('union.intake_officer', { type: 'request_supplement', items });
    return world;
  };

  it.each([
    ['asked for', asksFor],
    ['that nobody asked for', (world: PureWorld) => world],
  ] as const)('have the units asked again, and are shown to them: %s', (_, then) => {
    const world = then(sentBack()).at('2026-11-20 11:00');
    world.act('owner.applicant', brings);
    straight.accept(world);
    expect(world.state.consultations).toMatchObject([{ state: 'answered' }, { state: 'open', round: 2 }]);
    expect(world.may('planning.officer', 'propose')).toEqual({ reason: 'consultation_open', functions: ['police'] });
    const answered = world.state.consultations[0]?.opinion?.givenAt;
    expect(answered && changedSince(world.state, answered)).toMatchObject([
      { field: `papers.${papers.length}`, old: null, new: document },
    ]);
    world.at('2026-11-20 12:00').act('police.focal_point', {
      type: 'answer_consultation',
      consultation: 2,
      position: 'no_objection',
    });
    straight.propose(world);
  });

  it('hold the proposal where a unit that must be asked could not be asked again', () => {
    const world = sentBack().at('2026-11-20 11:00');
    const { directory } = world;
    const functions = directory.functions.filter((one) => one.unit !== unitIds.police);
    world.directory = { ...directory, functions };
    world.act('owner.applicant', brings);
    straight.accept(world);
    world.directory = directory;
    const missing = { reason: 'mandatory_consultation_missing', functions: ['police'] };
    expect(world.may('planning.officer', 'propose')).toEqual(missing);
    world.act('planning.officer', { type: 'open_consultation', function: 'police', question: 'Xin ý kiến lại.' });
    world.at('2026-11-20 12:00').act('police.focal_point', {
      type: 'answer_consultation',
      consultation: 2,
      position: 'no_objection',
    });
    straight.propose(world);
  });

  it('are no change before the first acceptance', () => {
    const world = after('submit');
    world.act('owner.applicant', brings);
    expect(world.state.corrections).toEqual([]);
  });
});
