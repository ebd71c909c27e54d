/** The tagger, a worker of the panel's -> tagger.js: a service worker cannot start one. */
import { makeTagger, type TaggerQuestion } from '@/lib/entities/tagger/answer-tagger';

const main = () => {
  const answer = makeTagger();
  addEventListener('message', ({ data }: MessageEvent<TaggerQuestion>) => postMessage(answer(data)));
};

export default { main };
