import type { Database } from '../database/database';
import { createPublication } from './publications';

/** Makes the publications that are missing; those that are there stay as they are. */
export async function ensurePublications(
  database: Database,
  publications: { id: string; origin: string }[],
): Promise<void> {
  for (const id of new Set(publications.map((one) => one.id))) {
    await database.write(async (transaction) => {
      const known = await transaction
        .selectFrom('publication')
        .select('stream')
        .where('stream', '=', id)
        .executeTakeFirst();
      const origins = publications.filter((one) => one.id === id).map(({ origin }) => origin);
      if (!known) await createPublication(transaction, { id, origins, now: Date.now() });
    });
  }
}
