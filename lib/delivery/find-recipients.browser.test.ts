import { afterEach, describe, expect, it } from 'vitest';
import { gatherFacts } from '@/entrypoints/recipients/gather-facts';
import { pageFacts } from '@/lib/annotation/page-facts';
import { invitations } from '@/tests/finder/invitations';
import { type LabelledPage, labelledPages } from '@/tests/finder/pages';
import { findRecipients } from './find-recipients';

/** Facts of a page, as they would be gathered at its own address. */
function factsOf({ html, address }: LabelledPage) {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  document.documentElement.replaceWith(document.adoptNode(parsed.documentElement));
  const facts = JSON.stringify(gatherFacts()).replaceAll(location.origin, new URL(address).origin);
  return pageFacts.parse({ ...JSON.parse(facts), address });
}

const found = (page: LabelledPage) => {
  const [best] = findRecipients(factsOf(page));
  if (!best) return null;
  return 'address' in best.recipient ? best.recipient.address : best.recipient.kind;
};

describe('the finder, on labelled pages', () => {
  afterEach(() => document.body.replaceChildren());

  it('speaks at least thirty languages', () => {
    expect(Object.keys(invitations).length).toBeGreaterThanOrEqual(30);
  });

  it('finds who receives corrections where the page says so, and nobody where it does not', () => {
    const wrong = labelledPages
      .map((page) => ({ name: page.name, right: page.right, found: found(page) }))
      .filter((one) => one.right !== one.found);
    expect(wrong).toEqual([]);
  });
});
