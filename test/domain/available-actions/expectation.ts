import type { PersonKey } from '../../helpers/province-plan.ts';
import type { Situation } from './situations.ts';

/** The acts open to each person, by name; who is not listed may do nothing. Written by hand from DOMAIN §3 and §8. */
export type Allowed = Partial<Record<PersonKey, string>>;

/** Several lists laid over each other: what one person may do adds up. */
function together(...lists: readonly Allowed[]): Allowed {
  const sum: Record<string, string> = {};
  for (const list of lists) for (const [who, acts] of Object.entries(list)) sum[who] = `${sum[who] ?? ''} ${acts}`;
  return sum;
}

/** At any time, before and after the end: the thread between Union and police. */
const concerns: Allowed = { 'union.focal_point': 'raise_concern', 'police.focal_point': 'raise_concern' };

// Who works in a unit that takes part in the case may write a note in it.
const union: Allowed = {
  'union.intake_officer': 'comment',
  'union.intake_officer2': 'comment',
  'union.officer': 'comment',
  'union.head': 'comment',
  'union.leader': 'comment',
  'union.focal_point': 'comment',
  'union.clerk': 'comment',
  'union.manager': 'comment',
};
const planning: Allowed = {
  'planning.officer': 'comment',
  'planning.officer2': 'comment',
  'planning.head': 'comment',
  'planning.head2': 'comment',
  'planning.leader': 'comment',
  'planning.leader2': 'comment',
  'planning.focal_point': 'comment',
  'planning.clerk': 'comment',
  'planning.manager': 'comment',
};
const police: Allowed = {
  'police.focal_point': 'comment',
  'police.focal_point2': 'comment raise_concern',
  'police.officer': 'comment',
  'police.head': 'comment',
  'police.leader': 'comment',
  'police.manager': 'comment',
};
const office: Allowed = {
  'ppc_office.officer': 'comment',
  'ppc_office.officer2': 'comment',
  'ppc_office.head': 'comment',
  'ppc_office.leader': 'comment',
  'ppc_office.clerk': 'comment',
  'ppc_office.manager': 'comment',
};
const committee: Allowed = { 'ppc.chair': 'comment', 'ppc.vice_chair': 'comment', 'ppc.clerk': 'comment' };

/** The second police focal point is named too, whether or not the police take part yet. */
const always = together(concerns, union);
const beforePolice: Allowed = { 'police.focal_point2': 'raise_concern' };

/** Until the decision: the applicant withdraws, the Union stops, intake corrects. */
const undecided = together(always, {
  'owner.applicant': 'withdraw',
  'owner.applicant2': 'withdraw',
  'union.intake_officer': 'withdraw stop correct_dossier replace_document',
  'union.intake_officer2': 'withdraw stop correct_dossier replace_document',
  'union.head': 'stop',
  'union.leader': 'stop',
});

const handOut = {
  union: { 'union.head': 'assign', 'union.leader': 'assign', 'union.manager': 'assign' },
  planning: {
    'planning.head': 'assign',
    'planning.head2': 'assign',
    'planning.leader': 'assign',
    'planning.leader2': 'assign',
    'planning.manager': 'assign',
  },
  police: { 'police.head': 'assign', 'police.leader': 'assign', 'police.manager': 'assign' },
  office: { 'ppc_office.head': 'assign', 'ppc_office.leader': 'assign', 'ppc_office.manager': 'assign' },
} as const satisfies Record<string, Allowed>;

/** The same list for every one of these people. */
const each = (acts: string, ...people: readonly PersonKey[]): Allowed =>
  Object.fromEntries(people.map((who) => [who, acts]));

const intake = (acts: string) => each(acts, 'union.intake_officer', 'union.intake_officer2');
const appraisers = (acts: string) => each(acts, 'planning.officer', 'planning.officer2');
const heads = (acts: string) => each(acts, 'planning.head', 'planning.head2');
const leaders = (acts: string) => each(acts, 'planning.leader', 'planning.leader2');

/** The clocks are the leaders' to stop, and of the manager who promised the day (decision 9). */
const stoppable = (act: 'pause' | 'resume' = 'pause') => each(act, 'union.leader', 'union.manager');

/** Form 04 is the Union's: before the last working day it may still promise another day. */
const form04 = (acts: string) =>
  each(acts, 'union.intake_officer', 'union.intake_officer2', 'union.head', 'union.leader');

/** Papers that were asked for, and until the acceptance also others. */
const latePapers = together(
  intake('provide_supplement'),
  each('provide_supplement', 'owner.applicant', 'owner.applicant2'),
);

const inIntake = together(undecided, beforePolice, handOut.union);
const appraisedBy = together(undecided, planning, handOut.planning, appraisers('correct_dossier replace_document'));
const inAppraisal = together(appraisedBy, stoppable(), leaders('pause'), form04('extend'));
const afterAppraisal = together(undecided, planning, police, stoppable(), form04('extend'));

const everybody = together(always, planning, police, office, committee);

export const expectation = {
  'in intake': together(inIntake, stoppable(), latePapers, intake('accept request_supplement refuse claim')),
  'in intake, a paper missing': together(inIntake, stoppable(), latePapers, intake('request_supplement refuse claim')),
  'awaiting a supplement': together(undecided, beforePolice, latePapers),
  'awaiting a supplement for too long': together(inIntake, latePapers, intake('note_chase claim')),
  'in intake again, the supplement used up': together(inIntake, stoppable(), latePapers, intake('accept refuse claim')),
  'in appraisal, nobody asked': together(inAppraisal, beforePolice, appraisers('open_consultation send_back claim')),
  'in appraisal, taken by an officer': together(
    inAppraisal,
    beforePolice,
    { 'planning.officer': 'open_consultation send_back release' },
    heads('release'),
    leaders('release'),
    { 'planning.manager': 'release' },
  ),
  'in appraisal, the police asked': together(
    inAppraisal,
    police,
    handOut.police,
    appraisers('open_consultation send_back claim register_paper_opinion record_bounce record_delivery'),
    // the asking unit keeps the paper side of its consultations
    heads('register_paper_opinion record_bounce record_delivery'),
    // mandatory: only the leader ends the waiting
    leaders('register_paper_opinion record_bounce record_delivery close_consultation'),
    each('answer_consultation claim record_delivery', 'police.focal_point', 'police.focal_point2'),
    each('record_delivery', 'police.officer', 'police.head', 'police.leader', 'police.manager'),
  ),
  'in appraisal, a commune asked': together(
    inAppraisal,
    police,
    appraisers(
      'open_consultation send_back claim register_paper_opinion record_bounce record_delivery close_consultation',
    ),
    heads('register_paper_opinion record_bounce record_delivery close_consultation'),
    leaders('register_paper_opinion record_bounce record_delivery close_consultation'),
    { 'commune.focal_point': 'answer_consultation claim record_delivery comment' },
    { 'commune.leader': 'assign record_delivery comment' },
  ),
  // work goes on, but nothing is handed on until the clocks run again
  'in appraisal, paused': together(
    appraisedBy,
    police,
    handOut.police,
    stoppable('resume'),
    appraisers('open_consultation claim register_paper_opinion record_bounce record_delivery'),
    heads('register_paper_opinion record_bounce record_delivery'),
    leaders('resume register_paper_opinion record_bounce record_delivery close_consultation'),
    each('answer_consultation claim record_delivery', 'police.focal_point', 'police.focal_point2'),
    each('record_delivery', 'police.officer', 'police.head', 'police.leader', 'police.manager'),
  ),
  'in appraisal, the police answered': together(
    inAppraisal,
    police,
    appraisers('open_consultation propose send_back claim'),
  ),
  'in appraisal, the proposal due today': together(
    inAppraisal,
    police,
    appraisers('open_consultation propose send_back claim'),
    heads('acknowledge_escalation'),
  ),
  'in appraisal, the proposal overdue': together(
    inAppraisal,
    police,
    appraisers('open_consultation propose send_back claim'),
    heads('acknowledge_escalation'),
    leaders('acknowledge_escalation'),
  ),
  'in appraisal, the head seeing to it': together(
    inAppraisal,
    police,
    appraisers('open_consultation propose send_back claim'),
  ),
  'in appraisal, two days before the promised day': together(
    inAppraisal,
    police,
    appraisers('open_consultation propose send_back claim'),
    form04('apologise'),
  ),
  'in appraisal, on the promised day': together(
    appraisedBy,
    stoppable(),
    leaders('pause'),
    police,
    appraisers('open_consultation propose send_back claim'),
    form04('apologise'),
  ),
  'waiting for the head to sign': together(inAppraisal, police, heads('sign_off send_back claim')),
  'waiting for the leader to sign': together(inAppraisal, police, leaders('sign_off send_back claim')),
  'in check': together(
    afterAppraisal,
    office,
    handOut.office,
    each('forward send_back claim', 'ppc_office.officer', 'ppc_office.officer2', 'ppc_office.leader'),
    { 'ppc_office.leader': 'pause' },
  ),
  'waiting for the decision': together(
    afterAppraisal,
    office,
    committee,
    each('assign decide send_back claim', 'ppc.chair', 'ppc.vice_chair'),
  ),
  'waiting to be issued': together(everybody, form04('extend'), handOut.office, { 'ppc_office.clerk': 'issue claim' }),
  'waiting to be returned': together(everybody, form04('extend'), handOut.union, intake('return_result claim')),
  approved: everybody,
  declined: everybody,
  refused: together(always, beforePolice),
  withdrawn: together(always, planning, police),
  stopped: together(always, planning, police, office),
} as const satisfies Record<Situation, Allowed>;
