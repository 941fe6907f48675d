import { describe, expect, it } from 'vitest';
import { changedSince } from '../../../domain/case/case.ts';
import type { GrantDossier } from '../../../domain/dossier/dossier.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { programme, registrationRequest } from '../../helpers/dossiers.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after, afterWith, straight } from '../../helpers/stories.ts';
import { succeeded } from '../../helpers/succession.ts';
import { viewsDelivered } from '../../helpers/views-asked.ts';

const { dossier, papers } = programme(unitIds.owner);
const { provider } = dossier;
const correct = (change: object) =>
  ({ type: 'correct_dossier', dossier: { ...dossier, ...change }, reason: 'Gõ nhầm.' }) as const;
const replace = (change: object) =>
  ({
    type: 'replace_document',
    index: 0,
    paper: { kind: 'request_for_approval', ...papers[0], ...change },
    reason: 'Bản mờ.',
  }) as const;
const money = { amount: '19200000', currency: 'USD', approximate: false, budgetRevenue: false } as const;

type Change = Partial<Record<keyof GrantDossier, unknown>>;

/** Whoever would be another donor, or another owner, is another grant. */
const anotherGrant: Readonly<Record<string, Change>> = {
  'another aid owner': { ownerUnit: unitIds.other_owner },
  'another kind of donor': { provider: { ...provider, kind: 'company' } },
  'another country': { provider: { ...provider, country: 'XX' } },
  'another registration': { provider: { ...provider, registration: { ...provider.registration, number: '999/KHÁC' } } },
  'no registration any more': { provider: { ...provider, registration: undefined } },
  'another entry of the register': { provider: { ...provider, partyId: '00000000-0000-4000-8000-00000000abcd' } },
  'another programme': { mode: 'project' },
  'everything at once': {
    provider: { name: 'Tổ chức khác', kind: 'company' },
    money: { ...money, amount: '999000000' },
    ownerUnit: unitIds.other_owner,
  },
};

/** What an opinion was given on. */
const weighed: Readonly<Record<string, Change>> = {
  'the amount': { money: { ...money, amount: '19200001' } },
  'a point in the amount': { money: { ...money, amount: '1920000.0' } },
  'the currency': { money: { ...money, currency: 'AUD' } },
  'the places': { places: ['Xã Long Đức'] },
  'one mark in a place': { places: dossier.places.map((place) => place.replace('Trà Tân', 'Trà Tấn')) },
  'one mark in the objectives': { objectives: 'Mục tiêu mấu, chỉ dùng để thử.' },
  'all marks of the objectives': { objectives: 'Muc tieu mau, chi dung de thu.' },
  'its title': { titleVi: 'Tên đã sửa' },
  'its English title': { titleEn: 'Corrected title' },
  'the goods': { goods: [{ item: 'Máy tính', quantity: 20, unit: 'cái' }] },
  'the sector': { sector: 'health' },
  'the period': { to: '2028-12-31' },
  'the objectives': { objectives: 'Mục tiêu khác.' },
  'the activities': { activities: 'Khảo sát vùng biên giới.' },
  'the recipient': { recipient: 'Đơn vị khác' },
  'a further donor': { coProviders: ['Tổ chức góp vốn'] },
  'the donor’s name': { provider: { ...provider, name: `${provider.name} quốc tế` } },
  'the registration’s end': {
    provider: { ...provider, registration: { ...provider.registration, expiresOn: '2031-01-01' } },
  },
  'a matter of the Prime Minister’s': { primeMinisterMatter: true },
};

/** How it is called, whom one writes to, and how it is spelt. */
const wording: Readonly<Record<string, Change>> = {
  'its mail address': { contactEmail: 'lien.he@tinh.example' },
  'capitals and spaces in the donor’s name': {
    provider: { ...provider, name: provider.name.toUpperCase().replace(' ', '  ') },
  },
  'a comma and separate marks in the objectives': {
    objectives: 'Mục tiêu mẫu chỉ dùng để thử'.normalize('NFD'),
  },
  'the order of the places': { places: dossier.places.toReversed() },
  'decimals of the amount': { money: { ...dossier.money, amount: `${dossier.money?.amount}.00` } },
  'leading zeros of the registration': {
    provider: { ...provider, registration: { ...provider.registration, number: '1 / mẫu' } },
  },
};

describe('a correction after the police have answered', () => {
  it.each(Object.entries(anotherGrant))('is no way to %s', (_, change) => {
    for (const who of ['planning.officer', 'union.intake_officer'] as const)
      expect(after('policeAnswer').refused(who, correct(change))).toEqual({ reason: 'subject_cannot_change' });
    expect(after('accept').refused('planning.officer', correct(change)).reason).toBe('subject_cannot_change');
  });

  it.each(Object.entries(weighed))('of %s has them asked again before the proposal', (_, change) => {
    const world = after('policeAnswer');
    world.act('planning.officer', correct(change));
    expect(world.state.consultations).toMatchObject([
      { no: 1, state: 'answered' },
      { no: 2, state: 'open', function: 'police', unit: unitIds.police, round: 2, mandatory: true },
    ]);
    expect(world.may('planning.officer', 'propose')).toEqual({ reason: 'consultation_open', functions: ['police'] });
    world.act('police.focal_point', { type: 'answer_consultation', consultation: 2, position: 'no_objection' });
    straight.propose(world);
  });

  it.each(Object.entries(wording))('of %s leaves their opinion standing', (_, change) => {
    const world = after('policeAnswer');
    world.act('planning.officer', correct(change));
    expect(world.state.consultations).toHaveLength(1);
    straight.propose(world);
  });

  it.each([
    ['another number', { number: '2/MẪU' }, 2],
    ['its number otherwise spelt', { number: ` 0${papers[0]?.number?.toLowerCase()}` }, 1],
    ['another date', { date: '2026-11-18' }, 2],
    ['more copies', { copies: 9 }, 1],
    ['a title', { title: 'Văn bản đề nghị' }, 1],
  ] as const)('by a paper with %s', (_, change, rounds) => {
    const world = after('policeAnswer');
    world.act('planning.officer', replace(change));
    expect(world.state.consultations).toHaveLength(rounds);
  });
});

describe('what a proposal rests on', () => {
  it.each(['propose', 'headSigns', 'leaderSigns', 'forward'] as const)('does not change behind it after %s', (step) => {
    const by = 'union.intake_officer';
    for (const change of Object.values(weighed))
      expect(after(step).refused(by, correct(change))).toEqual({ reason: 'proposal_rests_on_it' });
    expect(after(step).refused(by, replace({ number: '2/MẪU' }))).toEqual({ reason: 'proposal_rests_on_it' });
    const world = after(step);
    world.act(by, correct({ contactEmail: 'lien.he@tinh.example', titleVi: dossier.titleVi.toUpperCase() }));
    world.act(by, replace({ copies: 9 }));
  });

  it('changes once the case is sent back to the appraisal', () => {
    const world = after('leaderSigns');
    world.act('ppc_office.officer', { type: 'send_back', to: 'appraisal', reason: 'Sai số tiền.' });
    world.act('planning.officer', correct({ money: { ...money, amount: '19200001' } }));
    expect(world.state.consultations.at(-1)).toMatchObject({ round: 2, state: 'open' });
  });
});

describe('a donor without a registration', () => {
  const { registration: _, ...unregistered } = { ...provider, kind: 'individual' as const, name: 'Ông Smith' };
  const ofSomebody = { ...programme(unitIds.owner), dossier: { ...dossier, provider: unregistered } };
  const renamed = (name: string) => correct({ provider: { ...unregistered, name } });

  it('is who the name says, however it is spelt', () => {
    const world = afterWith(ofSomebody, 'accept');
    expect(world.refused('planning.officer', renamed('Ông Jones'))).toEqual({ reason: 'subject_cannot_change' });
    world.act('planning.officer', renamed('ông  SMITH'));
    expect(world.state.dossier.provider.name).toBe('ông  SMITH');
  });
});

describe('what was changed after somebody had their say', () => {
  it('is kept with what it was before and is now, several corrections in one', () => {
    const world = after('policeAnswer').at('2026-11-20 10:00');
    world.act('planning.officer', correct({ places: ['Xã Tân Ân'], titleVi: 'Tên gõ sai' }));
    world.at('2026-11-20 11:00').act('planning.officer', correct({ places: ['Xã Tân An'] }));
    world.act('planning.officer', replace({ number: '2/MẪU' }));
    const answered = world.state.consultations[0]?.opinion?.givenAt;
    expect(answered && changedSince(world.state, answered)).toEqual([
      { field: 'places', old: dossier.places, new: ['Xã Tân An'] },
      { field: 'papers.0.number', old: papers[0]?.number ?? null, new: '2/MẪU' },
    ]);
    expect(changedSince(world.at('2026-11-20 12:00').state, world.now)).toEqual([]);
  });
});

describe('before the acceptance', () => {
  it.each(Object.entries({ ...weighed, 'the owner': { ownerUnit: unitIds.other_owner } }))(
    'intake corrects %s as it was handed in',
    (_, change) => {
      const world = after('submit');
      world.act('union.intake_officer', correct(change));
      expect(world.state.consultations).toEqual([]);
    },
  );
});

describe('a dossier that comes back from the record', () => {
  it('is not another one because its keys stand in another order', () => {
    const turned = (value: object): object =>
      Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([name, part]: [string, unknown]) => [
            name,
            typeof part === 'object' && part !== null && !Array.isArray(part) ? turned(part) : part,
          ]),
      );
    const world = after('policeAnswer');
    world.act('planning.officer', correct({ ...turned(dossier), titleVi: dossier.titleVi.toUpperCase() }));
    const recorded = world.journal.findLast(({ fact }) => fact.type === 'dossier_corrected')?.fact;
    expect(recorded).toMatchObject({
      changes: [{ field: 'titleVi', old: dossier.titleVi, new: dossier.titleVi.toUpperCase() }],
    });
    expect(world.state.consultations).toHaveLength(1);
  });
});

describe('who is asked again', () => {
  const heard = (world: PureWorld) => world.state.consultations.map(({ no, state, unit }) => [no, state, unit]);

  it('is everybody who gave an opinion, nobody who still thinks or was not waited for', () => {
    const world = after('policeAnswer');
    const commune = { function: 'commune', unit: unitIds.commune } as const;
    for (const asked of [{ function: 'foreign_affairs' }, commune])
      world.act('planning.officer', { type: 'open_consultation', ...asked, question: 'Xin ý kiến.' });
    world.act('planning.officer', { type: 'close_consultation', consultation: 3, reason: 'Không cần nữa.' });
    world.act('planning.officer', correct({ sector: 'health' }));
    expect(heard(world)).toEqual([
      [1, 'answered', unitIds.police],
      [2, 'open', unitIds.foreign_affairs],
      [3, 'closed', unitIds.commune],
      [4, 'open', unitIds.police],
    ]);
  });

  it('is not the unit that has become the asking one; the journal says why', () => {
    const world = after('policeAnswer');
    world.act('planning.officer', { type: 'open_consultation', function: 'foreign_affairs', question: 'Xin ý kiến.' });
    world.act('foreign_affairs.focal_point', {
      type: 'answer_consultation',
      consultation: 2,
      position: 'no_objection',
    });
    const gone = { old: unitIds.foreign_affairs, successor: unitIds.planning, from: plainDate('2026-12-01') };
    world.directory = succeeded(world.directory, gone);
    world.at('2026-12-01 09:00').act('planning.officer', correct({ sector: 'health' }));
    expect(world.journal.map(({ fact }) => fact)).toContainEqual({
      type: 'consultation_not_offered',
      function: 'foreign_affairs',
      why: 'same_unit',
    });
    expect(heard(world).slice(2)).toEqual([[3, 'open', unitIds.police]]);
  });

  it('is never nobody where the police must be: then the correction waits', () => {
    const world = after('policeAnswer');
    world.directory = {
      ...world.directory,
      functions: world.directory.functions.filter((one) => one.unit !== unitIds.police),
    };
    expect(world.refused('planning.officer', correct({ sector: 'health' }))).toEqual({
      reason: 'no_unit_for_function',
      function: 'police',
    });
  });

  it('is a unit whose silence was noted', () => {
    const world = viewsDelivered();
    world.at('2026-11-27 00:00').passTime();
    world.at('2026-11-27 09:00').act('union.intake_officer', correct({ sector: 'health' }));
    expect(world.state.consultations.map((one) => one.state)).toEqual(['silent', 'open']);
  });

  it('holds the collation until all have answered anew', () => {
    const world = new PureWorld();
    const request = registrationRequest();
    world.submit('union.intake_officer', request);
    straight.accept(world);
    for (const [n, unit] of (['police', 'foreign_affairs', 'planning'] as const).entries())
      world.act(`${unit}.focal_point`, {
        type: 'answer_consultation',
        consultation: n + 1,
        position: 'no_objection',
      });
    expect(world.state.stage?.kind).toBe('collation');
    const changed = { ...request.dossier, places: ['Xã Long Đức'] };
    world.act('union.intake_officer', { type: 'correct_dossier', dossier: changed, reason: 'Gõ nhầm.' });
    expect(world.state.consultations.slice(3).map((one) => one.state)).toEqual(['open', 'open', 'open']);
  });
});
