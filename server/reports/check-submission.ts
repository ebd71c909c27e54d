import { LARGEST_SKEW } from '@/lib/annotation/clock';
import { identifyAddress, withoutSecrets } from '@/lib/annotation/page-identity';
import { LONGEST_REPORTED_QUOTE, OLDEST_REPORT, type ReportSubmission } from '@/lib/annotation/report-messages';
import { Problem } from '../http/problem';
import { originOf, type Publication } from './publications';

/**
 * What the schema cannot say of a submission: it is about a page of the publication, of these days, and proposes
 * something. Addresses are cleaned once more, for a device that does not clean them is not ours (H-25).
 *
 * @returns the submission as it is kept
 * @throws Problem 422 with the reason as its code
 */
export function checkSubmission(
  submission: ReportSubmission,
  { publication, now }: { publication: Publication; now: number },
): ReportSubmission {
  const { target, replacement, comment, createdAt } = submission;
  const age = now - Date.parse(createdAt);
  if (!publication.origins.includes(originOf(target.source.top)))
    throw refuse('origin', 'The page is not one of theirs.');
  if (age > OLDEST_REPORT) throw refuse('too-old', 'The report is more than 60 days old.');
  if (age < -LARGEST_SKEW) throw refuse('skew', 'The report says that it was written in the future.');
  if (target.quote.length > LONGEST_REPORTED_QUOTE || target.quote.exact.length > LONGEST_REPORTED_QUOTE) {
    throw refuse('quote-too-long', `At most ${LONGEST_REPORTED_QUOTE} characters of a page can be reported at once.`);
  }
  if (replacement === target.quote.exact && comment.trim() === '') {
    throw refuse('unchanged', 'The report proposes no change and says nothing.');
  }
  return { ...submission, target: { ...target, source: cleanSource(target.source) } };
}

const refuse = (code: string, detail: string) => new Problem({ status: 422, code, detail });

function cleanSource({ found, identity, canonical, top }: ReportSubmission['target']['source']) {
  const page = identifyAddress(identity);
  // Mostly the same address three times over, and reading one takes as long as a statement of the database.
  const identify = (address: string) => (address === identity ? page : identifyAddress(address));
  return {
    found: withoutSecrets(found),
    identity: page,
    canonical: canonical === null ? null : identify(canonical),
    top: identify(top),
  };
}
