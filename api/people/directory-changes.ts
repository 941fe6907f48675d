import { z } from 'zod';
import { type DirectoryChange, listDirectoryChanges } from '../contract/directory-changes.ts';
import { personRef, unitRef } from '../cases/view/names.ts';
import { handle } from '../http/handle.ts';
import { cutPage, probing, readCursor, writeCursor } from '../paging.ts';
import { changesBefore, type DirectoryChangeRow } from '../../db/queries/directory-changes.ts';
import type { Directory } from '../../domain/directory.ts';
import { instant } from '../../domain/time/instant.ts';

const Place = z.object({ id: z.string().regex(/^\d{1,19}$/) });

export const listDirectoryChangesRoute = handle(listDirectoryChanges, async ({ query, deps, rules }) => {
  const { cursor, limit, ...filter } = query;
  const list = { operation: listDirectoryChanges.id, ...filter };
  const before = cursor === undefined ? null : readCursor(cursor, list, Place).id;
  const { rows, last } = cutPage(await changesBefore(deps.db, filter, { before, limit: probing(limit) }), limit);
  return {
    items: rows.map((row) => changeView(row, rules.directory)),
    nextCursor: last ? writeCursor(list, { id: last.id }) : null,
  };
});

const changeView = (row: DirectoryChangeRow, directory: Directory): DirectoryChange => ({
  id: row.id,
  act: row.act,
  at: instant(row.at),
  by: {
    person: row.byPerson && personRef(directory, row.byPerson),
    unit: row.byUnit && unitRef(directory, row.byUnit),
    role: row.byRole,
    operation: row.operation,
  },
  kind: row.kind,
  subject: row.subject,
  person: row.person && personRef(directory, row.person),
  unit: row.unit && unitRef(directory, row.unit),
  before: rowIn(row.before),
  after: rowIn(row.after),
});

/** The trigger wrote it from a row. */
const rowIn = (text: string | null): DirectoryChange['before'] =>
  text === null ? null : (JSON.parse(text) as NonNullable<DirectoryChange['before']>);
