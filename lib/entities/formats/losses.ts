/** What a format cannot hold, or a foreign file held that we do not: listed beside the file, never dropped in silence. */
export interface Loss {
  documentId: string;
  what: /** Inside or across another entity, in a format of flat tags. */
    | 'overlap'
    /** More than one piece; written as its pieces or its whole stretch. */
    | 'discontinuous'
    /** Its edges were moved to the tokens' edges, or to a sentence's. */
    | 'edges'
    /** Stands in two sentences, in a format that goes by sentence. */
    | 'crosses-sentence'
    | 'relation'
    | 'attribute'
    | 'knowledge-base'
    | 'origin'
    /** The label's id was written otherwise. */
    | 'label-name'
    /** Spaces or line ends were written otherwise: offsets are those of the text written. */
    | 'spaces'
    /** Address, title or language of the document. */
    | 'document-field'
    /** A part of a foreign file that we have no place for. */
    | 'foreign';
  /** Id of the entity or relation; null where it is about the document. */
  id: string | null;
  /** The words, or whatever tells a person which it is. */
  exact: string;
}

export interface WrittenFile {
  name: string;
  text: string;
}

export interface Written {
  files: WrittenFile[];
  losses: Loss[];
}
