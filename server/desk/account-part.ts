import type { Account } from '@/lib/annotation/people-messages';
import type { Action } from './use-action';

/** What every part of the account page is handed. */
export interface AccountPart {
  account: Account;
  action: Action;
  reload: () => Promise<void>;
}
