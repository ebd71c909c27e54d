import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Store } from '@/lib/store/store';

const StoreContext = createContext<Store | null>(null);

/** Gives the open store to everything inside. */
export const StoreProvider = StoreContext.Provider;

/** The open store. @throws where nothing opened it: the notebook is drawn only once it is there */
export function useStore(): Store {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('the notebook was drawn without a store');
  return store;
}

/** The database of the open store: the same object for as long as the notebook lives. */
export function useDb(): Store['db'] {
  return useStore().db;
}
