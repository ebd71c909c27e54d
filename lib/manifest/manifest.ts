import { type DataKind, dataReasons } from './data-kinds.ts';

/**
 * What the extension asks of the browser, each thing with its reason.
 *
 * Reads of a manifest by people who decide whether to trust it start here, and so does the test that holds it:
 * a permission that is not in this list does not ship.
 */
export type Platform = 'chromium' | 'firefox';

/** Permission → why it is asked at install (DESIGN section 6). */
export const permissionReasons = {
  storage: 'Switches and salted hashes of pages that have notes; the only storage a page-side script may read.',
  unlimitedStorage: 'The notebook lives in IndexedDB; without this the browser may evict it when the disk is full.',
  scripting: 'Registers the always-on script, and brings the page script in only when a reader acts.',
  activeTab: 'Toolbar, menu and command still work on a page where site access was refused.',
  contextMenus: '“Correct the selection” for readers who prefer the menu to the chord.',
  alarms: 'Finishes snapshots, sync and deliveries after the browser stopped the background.',
  sidePanel: 'The notebook (Chromium only; Firefox has the sidebar).',
} as const;

export const hostReasons = {
  '<all_urls>': 'Ctrl+Enter works on any page. Can be refused or revoked; toolbar, menu and command remain.',
} as const;

const icons = { 16: '/icon/16.png', 32: '/icon/32.png', 48: '/icon/48.png', 96: '/icon/96.png', 128: '/icon/128.png' };

/** The manifest without entry points; WXT adds those. */
export function emendManifest(platform: Platform) {
  const permissions = Object.keys(permissionReasons).filter((name) => platform === 'chromium' || name !== 'sidePanel');
  return {
    name: '__MSG_extension_name__',
    short_name: 'Emend',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    icons,
    permissions: permissions as (keyof typeof permissionReasons)[],
    host_permissions: Object.keys(hostReasons),
    action: { default_title: '__MSG_extension_action__', default_icon: icons },
    commands: {
      'correct-selection': {
        suggested_key: { default: 'Alt+Shift+C' },
        description: '__MSG_extension_command_correct__',
      },
      'next-note': { suggested_key: { default: 'Alt+Shift+N' }, description: '__MSG_extension_command_next__' },
      'tag-page': { suggested_key: { default: 'Alt+Shift+T' }, description: '__MSG_extension_command_tag__' },
      'open-notebook': { suggested_key: { default: 'Alt+Shift+E' }, description: '__MSG_extension_command_notebook__' },
    },
    web_accessible_resources: [
      {
        // A frame in a page must be able to show the composer; nothing else of ours can be loaded by a page.
        resources: ['composer.html'],
        matches: ['<all_urls>'],
        ...(platform === 'chromium' ? { use_dynamic_url: true } : {}),
      },
    ],
    // The background speaks to the server that a reader has chosen; our pages forbid it themselves (`index.html`).
    // One policy of trusted types, which gives one address: that of the tagger's worker.
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' https: http://localhost:* http://127.0.0.1:*; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types tagger",
    },
    ...(platform === 'chromium'
      ? { minimum_chrome_version: '126' }
      : {
          browser_specific_settings: {
            gecko: {
              id: 'emend@emend.example',
              strict_min_version: '140.0',
              data_collection_permissions: {
                required: ['none'],
                optional: Object.keys(dataReasons) as DataKind[],
              },
            },
            // Android knows consent to data since 142. Panels, menus and commands are not there: see `without-apis.test.ts`.
            gecko_android: { strict_min_version: '142.0' },
          },
        }),
  };
}
