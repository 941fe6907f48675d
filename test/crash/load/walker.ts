import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { sendCommand } from '../../../api/contract/cases/acts.ts';
import type { CaseView } from '../../../api/contract/cases/one.ts';
import { createDraft, DraftView, submitDraft } from '../../../api/contract/drafts.ts';
import type { PersonCommand } from '../../../domain/command.ts';
import type { CaseId, PersonId, UnitId } from '../../../domain/ids.ts';
import type { Reply, TestClient } from '../../helpers/client.ts';
import { programme } from '../../helpers/dossiers.ts';
import type { PersonKey, Province } from '../../helpers/province.ts';
import { straightApproval } from '../../helpers/straight-approval.ts';
import { insist } from './insist.ts';
import type { People } from './sign-in.ts';

/** What the API has said to be done, and under which name it was asked for. */
export type Acknowledged = {
  readonly person: PersonId;
  readonly operation: string;
  readonly target: string;
  readonly key: string;
  readonly command: PersonCommand['type'];
  readonly caseId: CaseId;
  readonly code: string;
  /** Of the case in the answer. */
  readonly version: number;
  /** The answer came only to a repeated request: the case may have moved on since. */
  readonly replayed: boolean;
};

export type Crew = {
  readonly people: People;
  readonly province: Province;
  /** How many acts the next case gets after its submission. */
  readonly nextLength: () => number;
  readonly onUnanswered: () => void;
};

type Step = (typeof straightApproval)[number];
type Request = { readonly client: TestClient; readonly who: PersonKey; readonly key: string };

/** These name the version that the person sees. */
const careful: readonly PersonCommand['type'][] = ['propose', 'sign_off', 'forward', 'decide', 'issue'];
const applicant: PersonKey = 'union.intake_officer';

/** Takes one case after the other through the chain, each act by the person whose turn it is, until it is acknowledged. */
export class Walker {
  readonly #crew: Crew;
  #case: z.output<typeof CaseView> | undefined;
  #left: Step[] = [];

  constructor(crew: Crew) {
    this.#crew = crew;
  }

  /** Where it stands; the function brings it back there, as after a restore of the record. */
  moment(): () => void {
    const [state, left] = [this.#case, [...this.#left]];
    return () => {
      this.#case = state;
      this.#left = left;
    };
  }

  /** The next act; the first of a case is its submission. */
  act(): Promise<Acknowledged> {
    const step = this.#left.shift();
    return step && this.#case ? this.#command(this.#case, step) : this.#submit();
  }

  async #submit(): Promise<Acknowledged> {
    const { people, province, nextLength } = this.#crew;
    this.#left = straightApproval.slice(0, nextLength());
    const draft = await this.#draft(people(applicant), province.units.owner);
    const request = this.#requestOf(applicant);
    const params = { draftId: draft.id };
    const ask = () => request.client.try(submitDraft, { params, body: { version: draft.version } }, request);
    return this.#acknowledged('submit', { ...request, operation: submitDraft.id, target: draft.id }, ask);
  }

  async #draft(client: TestClient, owner: UnitId): Promise<z.output<typeof DraftView>> {
    const key = randomUUID();
    const { procedure, dossier, papers } = programme(owner);
    const body = { procedure, content: { dossier, papers: [...papers] } };
    const reply = await insist(() => client.try(createDraft, { body }, { key }), this.#crew.onUnanswered);
    return DraftView.parse(reply.body);
  }

  #command({ id, version, ...seen }: z.output<typeof CaseView>, [who, command]: Step): Promise<Acknowledged> {
    const request = this.#requestOf(who);
    const body = {
      ...command,
      ...(careful.includes(command.type) ? { expectedVersion: version } : {}),
      ...(command.type === 'issue' && 'decision' in seen
        ? { date: seen.decision?.on, number: `${seen.code}/QĐ-UBND` }
        : {}),
    };
    const ask = () => request.client.post(`/api/v1/cases/${id}/commands`, body, request);
    return this.#acknowledged(command.type, { ...request, operation: sendCommand.id, target: id }, ask);
  }

  async #acknowledged(
    command: PersonCommand['type'],
    { who, key, operation, target }: Request & { readonly operation: string; readonly target: string },
    ask: () => Promise<Reply<unknown>>,
  ): Promise<Acknowledged> {
    const reply = await insist(ask, this.#crew.onUnanswered);
    const { case: view, replayed } = sendCommand.response.parse(reply.body); // submitDraft's answer has the same shape
    this.#case = view;
    const { id: caseId, code, version } = view;
    const person = this.#crew.province.people[who].id;
    return { person, operation, target, key, command, caseId, code, version, replayed };
  }

  #requestOf = (who: PersonKey): Request => ({ client: this.#crew.people(who), who, key: randomUUID() });
}
