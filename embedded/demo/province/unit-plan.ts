import type { Role } from '../../../domain/role.ts';

/** A period as it is written in the plan: dates 'YYYY-MM-DD', inclusive; without them since ever and until further notice. */
export type PlannedPeriod = { readonly from?: string; readonly to?: string };

export type PlannedPerson = PlannedPeriod & {
  readonly name: string;
  /** The first is the one they act in where a story does not say otherwise. */
  readonly roles: readonly Role[];
};

/** Somebody of another unit of the plan who also holds, or once held, a role here: `finance.dung`. */
export type PlannedGuest = PlannedPeriod & { readonly sameAs: string; readonly roles: readonly Role[] };

export type PlannedUnit = PlannedPeriod & {
  readonly nameVi: string;
  readonly nameEn: string;
  /** Letters that begin its case codes. */
  readonly agency?: string;
  /** Of its mail addresses: `lienhiep` in hanh.nguyen@lienhiep.example. */
  readonly mail: string;
  readonly functions?: readonly (string | (PlannedPeriod & { readonly name: string }))[];
  /** Key of the unit that took over. */
  readonly successor?: string;
  readonly people: Readonly<Record<string, PlannedPerson | PlannedGuest>>;
};

export const person = <const R extends readonly Role[]>(name: string, ...roles: R) => ({ name, roles });
