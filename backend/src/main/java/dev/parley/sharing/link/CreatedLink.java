package dev.parley.sharing.link;

/**
 * A new link.
 *
 * @param token the secret, which is shown only now: 43 characters of base64url
 */
public record CreatedLink(LinkView link, String token) {
  /** Never the token. */
  @Override
  public String toString() {
    return "CreatedLink[" + link.id() + "]";
  }
}
