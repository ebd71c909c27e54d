import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Card, ClusterSummary, Decided } from '@/lib/annotation/cluster-messages';
import type { ReportSubmission } from '@/lib/annotation/report-messages';
import type { Role } from '@/lib/annotation/stream-messages';
import { addDevice, addMember } from '@/server/streams/create-stream';
import { makeReader, makeSubmission } from './reader';
import type { Answer, TestServer } from './start-server';

/** Somebody at the desk, with a device of the publication's stream. */
export class Editor {
  readonly server: TestServer;
  readonly stream: string;
  readonly member: string;
  readonly token: string;

  constructor(server: TestServer, { stream, member, token }: { stream: string; member: string; token: string }) {
    this.server = server;
    this.stream = stream;
    this.member = member;
    this.token = token;
  }

  static async make(server: TestServer, stream: string, role: Role = 'editor'): Promise<Editor> {
    const { now } = server.clock;
    const made = await server.database.write(async (transaction) => {
      const member = await addMember(transaction, { stream, role, now });
      return addDevice(transaction, { stream, member, role, label: '', now });
    });
    return new Editor(server, made);
  }

  ask(line: string, body?: unknown): Promise<Answer> {
    const [method, path] = line.split(' ');
    const options = { token: this.token, ...(body === undefined ? {} : { body }) };
    return this.server.ask(`${method} /v1/desk/${this.stream}${path}`, options);
  }

  async list(query = ''): Promise<ClusterSummary[]> {
    const { status, body } = await this.ask(`GET /clusters${query}`);
    expect({ status, body }).toMatchObject({ status: 200 });
    return (body as { clusters: ClusterSummary[] }).clusters;
  }

  async card(id: string): Promise<Card> {
    const { status, body } = await this.ask(`GET /clusters/${id}`);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body as Card;
  }

  decide(cluster: Pick<ClusterSummary, 'id' | 'revision'>, verdict: string, more: object = {}): Promise<Answer> {
    const body = { id: randomUUID(), verdict, revision: cluster.revision, ...more };
    return this.ask(`POST /clusters/${cluster.id}/decisions`, body);
  }

  /** Decides, and expects to be let. */
  async settle(cluster: Pick<ClusterSummary, 'id' | 'revision'>, verdict: string, more: object = {}): Promise<Decided> {
    const { status, body } = await this.decide(cluster, verdict, more);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body as Decided;
  }
}

export const PAGE = 'https://courier.example/news/ferry';
export const FERRY =
  'The ferry left the eastern quay at noon on Wednesday, 3 February 2026, with its forty passengers bound for the ' +
  'island of Medena, where the harbour master of Medina was waiting. “We is glad,” she said.';

/** A reader who selects `words` on the page, once there, and proposes something else. */
export function reportOf(
  publication: string,
  now: number,
  {
    words,
    fix,
    text = FERRY,
    page = PAGE,
    ...more
  }: Partial<ReportSubmission> & {
    words: string;
    fix: string;
    text?: string;
    page?: string;
  },
): ReportSubmission {
  const made = makeSubmission(publication, now);
  const start = text.indexOf(words);
  const end = start + words.length;
  const quote = {
    exact: words,
    prefix: text.slice(Math.max(0, start - 64), start),
    suffix: text.slice(end, end + 64),
    tail: null,
    length: words.length,
  };
  const passage = { text, start, end };
  const about = {
    title: 'Ferry sails',
    author: 'A. Quill',
    section: 'news',
    published: '2026-02-03',
    modified: null,
    language: 'en',
  };
  const target = {
    ...made.target,
    source: { found: page, identity: page, canonical: null, top: page },
    page: about,
    quote,
    position: { start, end },
    sentence: passage,
    paragraph: passage,
  };
  return { ...made, id: randomUUID(), target, replacement: fix, comment: '', ...more };
}

/** Sends it as a reader of its own. */
export async function send(server: TestServer, body: ReportSubmission, token = makeReader()): Promise<Answer> {
  const answer = await server.ask('POST /v1/reports', {
    token,
    body,
    address: `198.51.${Math.floor(Math.random() * 250)}.1`,
  });
  expect(answer).toMatchObject({ status: 201 });
  return answer;
}
