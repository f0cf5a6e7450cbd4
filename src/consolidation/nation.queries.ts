import { authorise, everything } from '../directory/authorise.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { NationBuy } from './nation.entities.ts';

/** How far a nation's buy is and what it came to. @throws platform.not_found */
export async function getNationBuy(context: Context, nationId: string) {
  authorise(context, 'nation_buy.read', everything);
  const { em } = context;
  const nation = await em.findOne(NationBuy, { id: nationId });
  if (!nation) throw notFound('Pembelian nasional', nationId);
  const [count] = await em.execute<{ cities: string; answered: string }[]>('select count(*) as cities, count(*) filter (where round >= wanted) as answered from nation_city where nation_id = ?', [nationId]);
  const { id, label, state, costRupiah = null, objectiveRupiah = null, boundRupiah = null, greedyRupiah = null, prices = null, remark = null } = nation;
  return {
    id, label, state, costRupiah, objectiveRupiah, boundRupiah, greedyRupiah, prices, remark,
    cities: Number(count!.cities),
    answered: Number(count!.answered),
    gapPercent: objectiveRupiah === null || boundRupiah === null || objectiveRupiah === 0 ? null : (100 * (objectiveRupiah - boundRupiah)) / objectiveRupiah,
    startedAt: nation.startedAt.toISOString(),
    finishedAt: nation.finishedAt?.toISOString() ?? null,
  };
}
