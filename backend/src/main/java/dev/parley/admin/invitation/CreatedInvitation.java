package dev.parley.admin.invitation;

/**
 * A new invitation.
 *
 * @param link the address with its secret, which is shown only now
 */
public record CreatedInvitation(OpenInvitation invitation, String link) {
  /** Never the link. */
  @Override
  public String toString() {
    return "CreatedInvitation[" + invitation.id() + "]";
  }
}
