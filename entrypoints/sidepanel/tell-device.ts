import { own } from './own-calls';

/** Tells the background whether this device has a screen for fingers: a worker has none to ask. */
export function tellDevice(): void {
  void own.noteDevice({ coarse: matchMedia('(any-pointer: coarse)').matches }).catch(() => {});
}
