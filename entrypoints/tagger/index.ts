/** The tagger, a worker of the panel's -> tagger.js: a service worker cannot start one. */
import { answerTagger, type TaggerQuestion } from './answer-tagger';

const main = () =>
  addEventListener('message', ({ data }: MessageEvent<TaggerQuestion>) => postMessage(answerTagger(data)));

export default { main };
