import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { HostAccess } from '@/entrypoints/options/host-access';
import { onMac } from '@/entrypoints/sidepanel/on-mac';
import { useSwitches } from '@/entrypoints/sidepanel/use-switches';
import { nameChord } from '@/lib/annotation/chord';
import { hostReasons, permissionReasons } from '@/lib/manifest/manifest';
import { Practice } from './practice';

/** What Emend does, by doing it; then what it keeps where, and why it asks for what it asks for. */
export function WelcomePage() {
  const switches = useSwitches();
  if (!switches) return null;
  const chord = switches.chord || null;
  const name = nameChord(chord, onMac);
  return (
    <>
      <header>
        <h1>{i18n.t('welcome.title')}</h1>
        <p class="lead">{i18n.t('welcome.lead', [name])}</p>
      </header>
      <main>
        <Practice chord={chord} name={name} />
        <section aria-labelledby="kept">
          <h2 id="kept">{i18n.t('welcome.kept')}</h2>
          <ul class="plain-list">
            <li>{i18n.t('welcome.kept_here')}</li>
            <li>{i18n.t('welcome.kept_sent')}</li>
            <li>{i18n.t('welcome.kept_page')}</li>
            <li>{i18n.t('welcome.kept_private')}</li>
            <li>{i18n.t('welcome.kept_uninstall')}</li>
          </ul>
        </section>
        <section aria-labelledby="access">
          <h2 id="access">{i18n.t('welcome.access')}</h2>
          <p>{i18n.t('welcome.access_why')}</p>
          <div class="access">
            <HostAccess />
          </div>
          <p>{i18n.t('welcome.access_off')}</p>
          <details>
            <summary>{i18n.t('welcome.permissions')}</summary>
            <dl>
              {namePermissions().map((permission) => (
                <div key={permission}>
                  <dt>
                    <code>{permission}</code>
                  </dt>
                  <dd>{i18n.t(`welcome.permission.${nameOf(permission)}`)}</dd>
                </div>
              ))}
            </dl>
          </details>
        </section>
        <section aria-labelledby="next">
          <h2 id="next">{i18n.t('welcome.next')}</h2>
          <p>{i18n.t('welcome.next_text', [name])}</p>
          <p class="ways">
            <a href={browser.runtime.getURL('/sidepanel.html' as never)}>{i18n.t('welcome.notebook')}</a>
            <a href={browser.runtime.getURL('/options.html' as never)}>{i18n.t('welcome.settings')}</a>
          </p>
        </section>
      </main>
    </>
  );
}

type Permission = keyof typeof permissionReasons | keyof typeof hostReasons;

/** As this browser was asked for them. */
function namePermissions(): Permission[] {
  const asked = browser.runtime.getManifest().permissions ?? [];
  const named = Object.keys(permissionReasons) as (keyof typeof permissionReasons)[];
  return [...named.filter((one) => asked.includes(one)), ...(Object.keys(hostReasons) as (keyof typeof hostReasons)[])];
}

const nameOf = (permission: Permission) => (permission === '<all_urls>' ? 'all_urls' : permission);
