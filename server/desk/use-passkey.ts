import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';
import { type Answer, askServer } from './ask-server';

interface Asked<Options> {
  options: Options;
}
type SignInOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];
type MakeOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];

/** Signs in by whatever passkey somebody chooses on their device. */
export async function signInByPasskey(): Promise<Answer<unknown>> {
  if (!browserSupportsWebAuthn()) return { ok: false, code: 'unsupported' };
  const asked = await askServer<Asked<SignInOptions>>('POST', 'sign-in/options');
  if (!asked.ok) return asked;
  const passkey = await orFault(startAuthentication({ optionsJSON: asked.value.options }));
  return passkey.ok ? askServer('POST', 'sign-in/passkey', { passkey: passkey.value }) : passkey;
}

/** Makes a passkey on this device for who is signed in. */
export async function addPasskey(label: string): Promise<Answer<unknown>> {
  if (!browserSupportsWebAuthn()) return { ok: false, code: 'unsupported' };
  const asked = await askServer<Asked<MakeOptions>>('POST', 'me/passkeys/options');
  if (!asked.ok) return asked;
  const passkey = await orFault(startRegistration({ optionsJSON: asked.value.options }));
  return passkey.ok ? askServer('POST', 'me/passkeys', { label, passkey: passkey.value }) : passkey;
}

async function orFault<T>(ceremony: Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await ceremony };
  } catch (error) {
    const isKnown = error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
    return { ok: false, code: isKnown ? 'known' : 'cancelled' };
  }
}
