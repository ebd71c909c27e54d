import { useState } from 'preact/hooks';

/** An act with its wait and its fault. @param say the fault as one sentence */
export function useAct(say: (error: unknown) => string) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const run = async (act: () => Promise<unknown>) => {
    setBusy(true);
    setFault(null);
    try {
      await act();
    } catch (error) {
      setFault(say(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, run };
}
