/** What stands behind the `#` of a link. Taken out of the address at once, so that it is in no history and on no screen. */
export function takeSecret(): string {
  const secret = location.hash.slice(1);
  if (secret !== '') history.replaceState(null, '', location.pathname);
  return secret;
}

/** Goes to a page of the desk; never to an address from outside. */
export function goTo(page: '/desk' | '/desk/account' | '/desk/sign-in'): void {
  location.assign(page);
}
