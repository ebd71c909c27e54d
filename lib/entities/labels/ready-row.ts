/** A label of a ready set: `example` has the entity between asterisks, `conll` its name there where it has another. */
export type ReadyRow = [id: string, name: string, key: string, description: string, example: string, conll?: string];
