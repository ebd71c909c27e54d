/**
 * What may leave the device, in the words of Firefox (`data_collection_permissions`, since 140), each with its reason.
 * None is asked at install: nothing leaves before the reader sends a correction or turns sync on, and that click asks.
 */
export const dataReasons = {
  websiteContent:
    'The words that are wrong, their sentence and paragraph, and the fix; with sync, notes, as ciphertext.',
  browsingActivity: 'The address and title of the page a correction or a note is about; of no other page.',
  personallyIdentifyingInfo: 'The e-mail address and name that a reader typed in beside a correction, if any.',
} as const;

export type DataKind = keyof typeof dataReasons;

/** What goes with every correction that is sent, and with every note that is synced. */
export const dataOfNotes: DataKind[] = ['websiteContent', 'browsingActivity'];
