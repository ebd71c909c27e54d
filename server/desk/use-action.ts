import { useState } from 'preact/hooks';
import type { Answer } from './ask-server';
import { sayFault } from './say-fault';

/** What is going on with the one thing a page does at a time. */
export interface Action {
  isBusy: boolean;
  /** What is said about the last one; '' for nothing. */
  fault: string;
  done: string;
  /** Does one thing, unless another is going on, and then what follows from it. */
  run: <T>(act: () => Promise<Answer<T>>, then: (value: T) => string | undefined) => Promise<void>;
}

/** Runs one action at a time and keeps what is to be said of it. */
export function useAction(): Action {
  const [state, setState] = useState({ isBusy: false, fault: '', done: '' });
  const run: Action['run'] = async (act, then) => {
    if (state.isBusy) return;
    setState({ isBusy: true, fault: '', done: '' });
    const answer = await act();
    const done = answer.ok ? (then(answer.value) ?? '') : '';
    setState({ isBusy: false, fault: answer.ok ? '' : sayFault(answer.code), done });
  };
  return { ...state, run };
}
