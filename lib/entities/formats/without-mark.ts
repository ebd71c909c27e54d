/** A byte order mark is what some editors add; it is no part of any format. */
export const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');
