package dev.parley.sharing.link;

/**
 * A new link.
 *
 * @param token the secret, which is sent only in this response: 43 characters of base64url
 */
public record CreatedLink(LinkView link, String token) {
  /** Without the token. */
  @Override
  public String toString() {
    return "CreatedLink[" + link.id() + "]";
  }
}
