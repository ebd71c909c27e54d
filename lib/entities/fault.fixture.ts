import { FileFault } from './file-fault';

/** What is wrong with a file, by the fault that reading it throws; anything else that is thrown goes on. */
export function faultOf(read: () => unknown): Pick<FileFault, 'problem' | 'line' | 'what'> {
  try {
    read();
  } catch (error) {
    if (error instanceof FileFault) return { problem: error.problem, line: error.line, what: error.what };
    throw error;
  }
  throw new Error('it was read');
}
