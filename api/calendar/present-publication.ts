import type { z } from 'zod';
import type { CalendarPublication, PublishedVersion } from '../../db/queries/calendar/publications.ts';
import type { Directory } from '../../domain/directory.ts';
import type { Publication } from '../contract/calendar-parts.ts';

type View = z.output<typeof Publication>;

/** A published version with the paper it rests on; the one that ships rests on none. */
export function presentPublication({ version, publication }: PublishedVersion, directory: Directory): View {
  return {
    version,
    notice: publication?.notice ?? null,
    confirmsYear: publication?.confirmsYear ?? null,
    correction: publication?.correction ?? null,
    publishedOn: publication?.publishedOn ?? null,
    publishedBy: publication && publisherOf(publication, directory),
  };
}

function publisherOf({ person, unit }: CalendarPublication, { people }: Directory): View['publishedBy'] {
  const found = people.find(({ id }) => id === person);
  return { id: person, name: found?.name ?? '', unit }; // people are never deleted
}
