import type { Account } from '@/lib/annotation/people-messages';

/** What each page of a publication's desk is handed. */
export interface PageProps {
  stream: string;
  account: Account;
}
