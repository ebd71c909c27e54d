import { v5 } from 'uuid';

/** Of names in files of others: the same one has the same id each time, so that importing twice changes nothing. */
const NAMESPACE = '6b9f3f0e-6f5c-5d0b-9d3f-2f6a1c7f6e11';

const UUID = /^(?:urn:uuid:)?([\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12})$/i;

/** A record's id for a name: the UUID it is, else one made of it. */
export const nameId = (name: string): string => UUID.exec(name)?.[1] ?? v5(name, NAMESPACE);
