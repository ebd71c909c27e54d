import { useCallback, useState } from 'preact/hooks';
import { type Problem, sayFault } from './say-fault';

/** The last thing that went wrong, as a sentence; null when all is well or the reader has closed it. */
export function useProblem() {
  const [sentence, setSentence] = useState<string | null>(null);
  const report = useCallback((kind: Problem, error: unknown) => {
    setSentence(sayFault(kind, error));
  }, []);
  const clear = useCallback(() => setSentence(null), []);
  return { sentence, report, clear };
}
