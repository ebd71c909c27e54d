import { readerSecret } from '@/lib/annotation/report-messages';
import { Problem } from '../http/problem';
import { readBearer } from '../streams/authorise';
import { hashSecret } from '../streams/secrets';

/** The reader is the hash of a secret only the device has. @throws Problem 401 */
export function readReader(header: string | undefined): string {
  const secret = readBearer(header);
  if (!readerSecret.safeParse(secret).success) throw Problem.unauthorised();
  return hashSecret(secret);
}
