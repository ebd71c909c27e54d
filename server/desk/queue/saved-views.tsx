import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Desk } from '@/server/desk/desk-state';
import { TextLine } from '@/server/desk/text-line';
import { readPlace, writePlace } from './filters';
import { keepSavedViews, readSavedViews } from './views';

/** Views with names, kept in this browser. To hand one on, its address is enough. */
export function SavedViews({ desk }: { desk: Desk }) {
  const [saved, setSaved] = useState(() => readSavedViews(desk.stream));
  const [name, setName] = useState('');
  const keep = (views: typeof saved) => {
    keepSavedViews(desk.stream, views);
    setSaved(views);
  };
  const save = (event: Event) => {
    event.preventDefault();
    const named = name.trim();
    if (named === '') return;
    keep([...saved.filter((view) => view.name !== named), { name: named, address: writePlace(desk.filters) }]);
    setName('');
    desk.say(i18n.t('desk.views.kept'));
  };
  return (
    <section class="saved-views" aria-label={i18n.t('desk.views.saved')}>
      <p class="chips">
        {saved.map((view) => (
          <span key={view.name} class="chip-pair">
            <button type="button" class="chip" onClick={() => desk.narrow(readPlace(view.address).filters)}>
              <bdi>{view.name}</bdi>
            </button>
            <button
              type="button"
              class="chip"
              aria-label={i18n.t('desk.views.drop', [view.name])}
              onClick={() => keep(saved.filter((one) => one !== view))}
            >
              <span aria-hidden="true">×</span>
            </button>
          </span>
        ))}
      </p>
      <form class="row" onSubmit={save} noValidate>
        <TextLine label={i18n.t('desk.views.name')} value={name} set={setName} complete="off" />
        <button type="submit">{i18n.t('desk.views.save')}</button>
      </form>
    </section>
  );
}
