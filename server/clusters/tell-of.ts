import type { Services } from '../services';

/** Tells open desks that the publication has something new; null or 0 for nothing. */
export function tellOf({ news }: Pick<Services, 'news'>): (stream: string, rev: number | null) => void {
  return (stream, rev) => {
    if (rev !== null && rev > 0) news.tell(stream, rev);
  };
}
