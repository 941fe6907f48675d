import vectors from '../../data/stop-vectors.json' with { type: 'json' };
import type { SampleDossier } from '../dossiers.ts';
import type { PathWorld } from '../path-world.ts';
import { straightPath } from '../paths/straight-path.ts';
import { Course } from './course.ts';
import { PromisedCase } from './promised-case.ts';
import type { Cue } from './timeline.ts';

const pause = { type: 'pause', reason: 'Chờ xác minh.', legalBasis: 'Khoản 2 Điều 19' } as const;
const back = { type: 'send_back', to: 'appraisal', reason: 'Làm rõ nguồn vốn.', reopen: [] } as const;

/** The workflow has passed the warning of the first promise before anybody acts on that day. */
const warnedBefore = (path: PromisedCase, day: string | null): Cue[] =>
  day === null ? [] : [{ at: `${day} 07:30:00`, happens: () => path.passes('target_warning/target/1') }];

/** A case that is paused and goes on. */
export const pausedCourses = (world: PathWorld, sample: SampleDossier) =>
  vectors.pauses.map((vector) => {
    const { received, paused, resumed, warn, due, firstPromise } = vector;
    const course = new Course(world, { warn, due, firstPromise, round: 2 });
    const { path } = course;
    const resumes = async () => {
      await path.act('union.manager', { type: 'resume' });
      await course.begins();
    };
    const cues: Cue[] = [
      { at: `${received} 09:00:00`, happens: () => path.handIn('owner.applicant', sample) },
      ...warnedBefore(path, vector.warnedOn),
      { at: `${paused} 16:00:00`, happens: () => path.act('union.manager', pause) },
      { at: `${resumed} 16:00:00`, happens: resumes },
      ...course.cues(),
    ];
    return { ...vector, course, cues };
  });

/** A case whose promise is moved once. */
export const extendedCourses = (world: PathWorld, sample: SampleDossier) =>
  vectors.extensions.map((vector) => {
    const { received, extended, to, warn, promised } = vector;
    const course = new Course(world, { warn, due: to, firstPromise: promised, round: 2 });
    const { path } = course;
    const begins = async () => {
      await path.handIn('owner.applicant', sample);
      await path.act('union.intake_officer', { type: 'accept' });
    };
    const moves = async () => {
      await path.act('union.intake_officer', { type: 'extend', to, reason: 'Chờ kết quả thẩm tra.' });
      await course.begins();
    };
    const cues: Cue[] = [
      { at: `${received} 09:00:00`, happens: begins },
      ...warnedBefore(path, vector.warnedOn),
      { at: `${extended} 16:00:00`, happens: moves },
      ...course.cues(),
    ];
    return { ...vector, course, cues };
  });

/** A case whose appraisal was signed, and which comes back to it. */
export const returnedCases = (world: PathWorld, sample: SampleDossier) =>
  vectors.sendBacks.map((vector) => {
    const path = new PromisedCase(world);
    const seen: { usedBefore?: number; statutoryDue?: string | null; wakes?: string } = {};
    const goes = async (...acts: Parameters<typeof straightPath>) => {
      for (const [who, asked] of straightPath(...acts)) await path.act(who, asked);
    };
    const begins = async () => {
      await path.handIn('owner.applicant', sample);
      await goes('accept', 'propose');
    };
    const returns = async () => {
      const before = (await path.clocks()).statutory;
      await path.act('ppc_office.officer', back);
      const { statutory } = await path.clocks();
      const { clocks } = await path.state();
      Object.assign(seen, { usedBefore: before?.day, statutoryDue: statutory?.due });
      seen.wakes = await path.wakesAt(`statutory_breach/statutory/${clocks.statutory?.round}`);
      await path.act('owner.applicant', { type: 'withdraw', reason: 'Đã so sánh xong.' });
    };
    const cues: Cue[] = [
      { at: `${vector.received} 09:00:00`, happens: begins },
      { at: `${vector.signed} 16:00:00`, happens: () => goes('sign_off') },
      { at: `${vector.returned} 16:00:00`, happens: returns },
    ];
    return { ...vector, seen, cues };
  });
