import { requiredPapers } from '../../domain/dossier/checklist.ts';
import { GrantDossier } from '../../domain/dossier/dossier.ts';
import { Paper } from '../../domain/dossier/paper.ts';
import type { UnitId } from '../../domain/ids.ts';
import type { Procedure } from '../../domain/procedure/procedure.ts';
import { deeds, givers, places, sectors } from './words.ts';

/** The nth made-up grant: about three hundred providers, all with different titles, one to three places each. */
export function grant(n: number, ownerUnit: UnitId): GrantDossier {
  const place = nth(places, n);
  return GrantDossier.parse({
    subject: 'grant',
    titleVi: `${nth(deeds, n * 7)} tại ${place}, đợt ${n}`,
    titleEn: `Sample grant no. ${n}`,
    mode: 'project',
    provider: { name: `Tổ chức ${nth(givers, n)} ${n % 19}`, kind: 'fngo', registration },
    sector: nth(sectors, n * 11),
    places: [...new Set([place, nth(places, n * 5 + 1), nth(places, n * 13 + 2)])],
    ownerUnit,
    money: { amount: `${50_000 + n}`, currency: 'USD' },
    objectives: 'Cải thiện điều kiện sống và học tập của người dân tại địa bàn dự án; nội dung mẫu để đo.',
    activities: 'Khảo sát, lập danh sách hưởng lợi, thực hiện, giám sát và báo cáo theo từng quý; nội dung mẫu để đo.',
    from: '2027-01-01',
    to: '2027-12-31',
  });
}

const registration = { number: '001/MẪU', kind: 'activity', expiresOn: '2028-12-31' };

/** Nothing is missing. */
export const papersOf = (procedure: Procedure, dossier: GrantDossier): Paper[] =>
  requiredPapers(procedure, dossier).map(({ paper }) => Paper.parse({ kind: paper, number: '01/MẪU', copies: 6 }));

function nth<T>(list: readonly T[], n: number): T {
  const found = list[n % list.length];
  if (found === undefined) throw new Error('the list is empty');
  return found;
}
