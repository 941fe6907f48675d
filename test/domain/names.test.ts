import { expect, it } from 'vitest';
import type { Person } from '../../domain/directory.ts';
import { PersonId } from '../../domain/ids.ts';
import { byGivenName, shownName } from '../../domain/names.ts';

const person = (n: number, name: string): Person => ({
  id: PersonId.parse(`00000000-0000-4000-8000-00000000000${n}`),
  name,
  email: `${n}@tinh.example`,
  language: 'vi',
  active: true,
});

it('tells people of one name apart by their mail address, and leaves all others as they are', () => {
  const people = [
    person(1, 'Nguyễn Văn Hùng'),
    person(2, 'Nguyễn văn  Hùng'.normalize('NFD')),
    person(3, 'Nguyễn Văn Hưng'),
  ];
  const names = people.map(({ id }) => shownName({ people }, id));
  expect(names[0]).toBe('Nguyễn Văn Hùng (1@tinh.example)');
  expect(names[1]).toMatch(/ \(2@tinh\.example\)$/);
  expect(names[2]).toBe('Nguyễn Văn Hưng');
  expect(shownName({ people }, PersonId.parse('00000000-0000-4000-8000-000000000009'))).toBe('');
});

it('orders by the given name, then by the whole one, as Vietnamese does', () => {
  const names = ['Trần An', 'Bùi Văn Ánh', 'Đỗ Bình', 'Đặng Thị An', 'Phạm Dũng', 'Lê Đào', 'Hồ Dân', 'Anh'];
  expect(names.toSorted(byGivenName)).toEqual([
    'Đặng Thị An',
    'Trần An',
    'Anh',
    'Bùi Văn Ánh',
    'Đỗ Bình',
    'Hồ Dân',
    'Phạm Dũng',
    'Lê Đào',
  ]);
});
