import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../helpers/database.ts';

const { appUrl } = await testDatabase();
const client = new pg.Client({ connectionString: appUrl });
await client.connect();
afterAll(() => client.end());

async function plain(text: string): Promise<string> {
  const { rows } = await client.query<{ plain: string }>('select plain_text($1) as plain', [text]);
  return rows[0]?.plain ?? '';
}

test.each([
  ['Trà Vinh', 'tra vinh'],
  ['Đặng Thị Đường', 'dang thi duong'],
  ['ỦY BAN NHÂN DÂN TỈNH', 'uy ban nhan dan tinh'],
  ['Ưu tiên nước sạch, ổ gà, ỡ ợ ự ỵ', 'uu tien nuoc sach, o ga, o o u y'],
  ['UHN-261121-0007', 'uhn-261121-0007'],
  ['Crème brûlée für Çağla', 'creme brulee fur cagla'],
])('%s becomes %s', async (text, expected) => {
  expect(await plain(text)).toBe(expected);
});

/** Every letter of the Vietnamese alphabet with every tone. */
const letters = 'aăâbcdđeêghiklmnoôơpqrstuưvxyaăâeêioôơuưy';
const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const syllables = Array.from(letters).flatMap((letter) => tones.map((tone) => (letter + tone).normalize('NFC')));

test('every letter reads the same however it was typed: composed or not, small or capital', async () => {
  const composed = syllables.join(' ');
  const expected = await plain(composed);
  expect(expected).toMatch(/^[a-z ]+$/);
  for (const text of [composed.normalize('NFD'), composed.toUpperCase(), composed.toUpperCase().normalize('NFD')]) {
    expect(await plain(text)).toBe(expected);
  }
});
