/** Creator of what is made on this device; a team and a file know the same person by the id of a member. */
export const SELF = 'reader';
/** Creator of the version that was settled of two annotators' tags. */
export const CURATED = 'curated';
