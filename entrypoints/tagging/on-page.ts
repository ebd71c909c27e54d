import { readCanonical } from '@/entrypoints/page/read-canonical';
import { background } from '@/entrypoints/page/say-calls';
import { EXTRACTOR_VERSION } from '@/lib/anchoring/text/read-text';
import { TAGGING_PORT } from '@/lib/messaging/tagging-calls';
import { LiveText, readLive } from './live-text';
import type { TaggingPlace } from './start-tagging';

/** A page of the web, frozen when it is first opened. */
export const onPage: TaggingPlace = {
  port: TAGGING_PORT,
  calls: background,
  async open() {
    const opening = await background.tagOpen({
      ...readLive(),
      extractor: EXTRACTOR_VERSION,
      canonical: readCanonical(),
    });
    return { opening, live: new LiveText(opening.document.text) };
  },
  off: () => background.tagOff(),
};
