import type { Store } from '@/lib/store/store';

export const never = () => new Promise<never>(() => undefined);

/** Puts a step before every write to the database. One that never comes back is rolled back, as by a kill. */
export function makeMortal(store: Store, mortal: { step(): boolean }): void {
  store.db.use({
    stack: 'dbcore',
    name: 'mortal',
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name);
        const mutate: typeof table.mutate = async (request) => {
          if (mortal.step()) return await table.mutate(request);
          (request.trans as unknown as IDBTransaction).abort();
          return await never();
        };
        return { ...table, mutate };
      },
    }),
  });
}
