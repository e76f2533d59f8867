/** The issuer cannot be asked for its keys just now: no verdict on any token. */
export class IssuerUnreachable extends Error {
  override readonly name = 'IssuerUnreachable'
}
