import { render } from 'preact';
import { useState } from 'preact/hooks';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ViewTabs } from './view-tabs';

afterEach(() => {
  render(null, document.body);
  document.dir = '';
});

const tabs = ['one', 'two', 'three'].map((name, count) => ({ name, words: name, count }));

function Stage() {
  const [chosen, choose] = useState('one');
  return (
    <>
      <ViewTabs label="Views" tabs={tabs} chosen={chosen} choose={choose} panel="panel" />
      <div id="panel" />
    </>
  );
}

const chosen = () => document.querySelector('[aria-selected="true"]')?.id;

test.each([
  ['ltr', '{ArrowRight}', 'tab-two'],
  ['ltr', '{ArrowLeft}', 'tab-three'],
  ['ltr', '{End}', 'tab-three'],
  ['ltr', '{End}{ArrowRight}', 'tab-one'],
  ['rtl', '{ArrowLeft}', 'tab-two'],
  ['rtl', '{ArrowRight}', 'tab-three'],
])('%s: %s chooses %s and takes the focus there', async (dir, keys, id) => {
  document.dir = dir;
  render(<Stage />, document.body);
  await userEvent.tab();
  await userEvent.keyboard(keys);
  await expect.poll(chosen).toBe(id);
  expect(document.activeElement?.id).toBe(id);
});

test('Tab stops once', async () => {
  render(<Stage />, document.body);
  expect(document.querySelectorAll('[role=tab][tabindex="0"]')).toHaveLength(1);
});
