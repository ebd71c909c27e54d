/** One sentence for the operator: what happened, what is safe, what to do. Printed without a stack. */
export class AdminFault extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'AdminFault';
  }
}
