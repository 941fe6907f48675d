import type { z } from 'zod';
import { type CaseCommand, sendCommand } from '../../api/contract/cases/acts.ts';
import { readCase } from '../../api/contract/cases/one.ts';
import { createDraft, submitDraft } from '../../api/contract/drafts.ts';
import type { PersonCommand } from '../../domain/command.ts';
import type { CaseId } from '../../domain/ids.ts';
import { epochMs, instant } from '../../domain/time/instant.ts';
import type { TestApi } from './api.ts';
import type { TestClient } from './client.ts';
import type { SampleDossier } from './dossiers.ts';
import type { PersonKey } from './province.ts';

type View = z.output<typeof readCase.response>;

const withVersion = [
  'propose',
  'sign_off',
  'send_back',
  'forward',
  'decide',
  'issue',
  'correct_dossier',
  'replace_document',
];

/** `expectedVersion` is what the person sees now, unless the test says otherwise. */
export type AskedOverHttp = { readonly type: PersonCommand['type'] } & Readonly<Record<string, unknown>>;

/** People who work on cases through the API alone. */
export class HttpCases {
  readonly api: TestApi;
  readonly #clients = new Map<PersonKey, Promise<TestClient>>();

  constructor(api: TestApi) {
    this.api = api;
  }

  client(who: PersonKey): Promise<TestClient> {
    const known = this.#clients.get(who);
    if (known) return known;
    const client = this.api.as(who);
    this.#clients.set(who, client);
    return client;
  }

  /** With an offset, like '2026-11-23T09:00+07:00'. */
  async setClock(at: string): Promise<void> {
    const ms = epochMs(instant(new Date(at))) - Date.now();
    await this.api.deps.db
      .updateTable('clock_offset')
      .set({ ms: `${ms}` })
      .execute();
  }

  async submit(who: PersonKey, { procedure, dossier, papers }: SampleDossier): Promise<View> {
    const client = await this.client(who);
    const content = { dossier, papers: [...papers] };
    const draft = await client.call(createDraft, { body: { procedure, content } });
    const submitted = await client.call(submitDraft, { params: { draftId: draft.id }, body: { version: 1 } });
    return submitted.case;
  }

  async read(who: PersonKey, caseId: CaseId): Promise<View> {
    return (await this.client(who)).call(readCase, { params: { caseId } });
  }

  /** Throws where the act is refused: the test would go on from something that is not so. */
  async act(who: PersonKey, caseId: CaseId, asked: AskedOverHttp): Promise<View> {
    const client = await this.client(who);
    const done = await client.call(sendCommand, { params: { caseId }, body: await this.#body(who, caseId, asked) });
    return done.case;
  }

  async refused(who: PersonKey, caseId: CaseId, asked: AskedOverHttp) {
    const client = await this.client(who);
    return client.refused(sendCommand, { params: { caseId }, body: await this.#body(who, caseId, asked) });
  }

  /** Runs the steps in order. */
  async actThrough(caseId: CaseId, steps: readonly (readonly [who: PersonKey, asked: AskedOverHttp])[]): Promise<void> {
    for (const [who, asked] of steps) await this.act(who, caseId, asked);
  }

  async #body(who: PersonKey, caseId: CaseId, asked: AskedOverHttp): Promise<z.input<typeof CaseCommand>> {
    const needsVersion = withVersion.includes(asked.type);
    const seen = needsVersion && !('expectedVersion' in asked) ? await this.read(who, caseId) : undefined;
    const number = seen && asked.type === 'issue' ? { number: `${seen.code}/QĐ-UBND` } : {};
    // the API parses it and says what is wrong with it
    return { ...(seen ? { expectedVersion: seen.version } : {}), ...number, ...asked } as unknown as z.input<
      typeof CaseCommand
    >;
  }
}
