import { describe, expect, it } from 'vitest';
import { systemActor } from '../../../domain/actor.ts';
import { notices } from '../../../domain/notices/notices.ts';
import { noticeTemplates, weightierOf } from '../../../domain/notices/template.ts';
import { actorOf, keyOf, personIds } from '../../helpers/pure-province.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';
import { actLines } from './notified.ts';
import { sorted, notifiedBy } from './notified-by.ts';
import { timeLines } from './notified-in-time.ts';

const lines = [...actLines, ...timeLines];

describe('who is notified of what', () => {
  it.each(lines)('when $act', ({ story, notified }) => {
    expect(notifiedBy(story().notices)).toEqual(sorted(notified));
  });

  it('is listed here for every message that there is, but the one for watchers', () => {
    const used = new Set(lines.flatMap(({ notified }) => Object.keys(notified)));
    expect([...used, 'case_moved'].toSorted()).toEqual([...noticeTemplates].toSorted());
  });
});

describe('a message', () => {
  it('waits for the next office opening', () => {
    const notBefores = (moment: string) => straightAt(moment).notices.map((notice) => notice.notBefore);
    expect(new Set(notBefores('2026-11-20 16:59'))).toEqual(new Set(['2026-11-20T09:59:00.000Z']));
    expect(new Set(notBefores('2026-11-20 17:00'))).toEqual(new Set(['2026-11-23T00:30:00.000Z']));
    expect(new Set(notBefores('2026-11-21 10:00'))).toEqual(new Set(['2026-11-23T00:30:00.000Z']));
    // Tuesday 24 November is a holiday
    expect(new Set(notBefores('2026-11-23 22:00'))).toEqual(new Set(['2026-11-25T00:30:00.000Z']));
  });

  function straightAt(moment: string): PureWorld {
    const world = after('submit').at(moment);
    straight.accept(world);
    expect(world.notices.length).toBeGreaterThan(0);
    expect(world.notices.every((notice) => notice.urgency === 'normal')).toBe(true);
    return world;
  }

  it('is the weightiest of those that one act would send somebody', () => {
    for (const [n, heavy] of noticeTemplates.entries())
      for (const light of noticeTemplates.slice(n)) {
        expect(weightierOf(heavy, light)).toBe(heavy);
        expect(weightierOf(light, heavy)).toBe(heavy);
      }
  });

  it('reaches nobody who is no longer a member or no longer active', () => {
    const world = after('submit');
    const gone = personIds['planning.officer2'];
    const people = world.directory.people.map((one) => (one.id === gone ? { ...one, active: false } : one));
    const memberships = world.directory.memberships.filter((one) => one.person !== personIds.many_hats);
    world.directory = { ...world.directory, people, memberships };
    straight.accept(world);
    expect(world.notices.map((notice) => keyOf(notice.recipient))).toEqual(['planning.officer']);
  });

  it('about a task that somebody has goes to them alone', () => {
    const world = after('accept');
    world.act('planning.officer', { type: 'claim', task: 2 });
    world.at('2026-12-01 00:00').passTime();
    expect(notifiedBy(world.notices).task_overdue).toEqual(['planning.officer']);
    expect(notifiedBy(world.notices).escalation).toEqual(['planning.head', 'planning.head2']);
  });
});

describe('a watcher', () => {
  const facts = (world: PureWorld, from: number) => world.journal.slice(from).map((event) => event.fact);

  it('is notified that the case has moved on, where nothing weightier reaches them', () => {
    const world = after('policeAnswer');
    const before = world.state.version;
    straight.propose(world);
    straight.headSigns(world);
    straight.leaderSigns(world);
    const watchers = [personIds['union.manager'], personIds['ppc_office.officer'], personIds['planning.leader']];
    const notified = notices(world.state, facts(world, before), actorOf('planning.leader'), world.context(), watchers);
    const by = notifiedBy(notified);
    expect(by.case_moved).toEqual(['union.manager']);
    expect(by.task_opened).toContain('ppc_office.officer');
    expect(notified.map((notice) => notice.recipient)).not.toContain(personIds['planning.leader']);
  });

  it('is not notified of reminders and notes', () => {
    const world = after('policeAnswer');
    const before = world.state.version;
    world.act('union.leader', { type: 'comment', text: 'Lưu ý.' });
    const notified = notices(world.state, facts(world, before), systemActor, world.context(), [
      personIds['union.manager'],
    ]);
    expect(notified).toEqual([]);
  });
});
