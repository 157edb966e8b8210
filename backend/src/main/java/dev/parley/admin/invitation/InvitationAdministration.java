package dev.parley.admin.invitation;

import dev.parley.account.invitation.Invitations;
import dev.parley.account.invitation.SignUpModes;
import dev.parley.account.role.Role;
import dev.parley.admin.AdminCall;
import dev.parley.audit.AuditEvent.Action;
import dev.parley.common.LinkToken;
import dev.parley.problem.Refusal;
import dev.parley.web.address.PublicAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Lists, makes and revokes invitations, and chooses who may sign up without one. */
@Service
class InvitationAdministration {
  private final Invitations invitations;
  private final SignUpModes modes;
  private final PublicAddress address;
  private final JdbcClient jdbc;

  InvitationAdministration(
      Invitations invitations, SignUpModes modes, PublicAddress address, JdbcClient jdbc) {
    this.invitations = invitations;
    this.modes = modes;
    this.address = address;
    this.jdbc = jdbc;
  }

  OpenInvitationList list() {
    List<Invitations.Open> open = invitations.open();
    Map<UUID, String> names =
        names(open.stream().map(Invitations.Open::createdBy).distinct().toList());
    return new OpenInvitationList(open.stream().map(each -> view(each, names)).toList());
  }

  /**
   * Makes one.
   *
   * @throws Refusal forbidden, too-many-invitations
   */
  CreatedInvitation create(AdminCall call, Role role) {
    UUID me = call.administrator();
    String token = LinkToken.random();
    Invitations.Open made =
        call.get(
            Action.INVITE,
            null,
            role.name().toLowerCase(Locale.ROOT),
            () -> invitations.create(me, role, token));
    return new CreatedInvitation(
        view(made, names(List.of(me))), address.link("/#invitation=" + token));
  }

  /**
   * Ends one at once.
   *
   * @throws Refusal not-found
   */
  void revoke(AdminCall call, UUID id) {
    call.log(Action.REVOKE_INVITATION, null, null, () -> invitations.revoke(id));
  }

  SignUpSetting signUp() {
    return new SignUpSetting(modes.current(), modes.isLocked());
  }

  /**
   * Chooses who may create an account.
   *
   * @throws Refusal setting-locked
   */
  SignUpSetting choose(AdminCall call, SignUpChoice choice) {
    call.log(
        Action.CHANGE_SIGN_UP, null, choice.mode().stored(), () -> modes.change(choice.mode()));
    return signUp();
  }

  private Map<UUID, String> names(List<UUID> accounts) {
    Map<UUID, String> names = new HashMap<>();
    jdbc.sql("select id, display_name from account where id = any (:ids)")
        .param("ids", accounts.toArray(UUID[]::new))
        .query(row -> {
          names.put(row.getObject(1, UUID.class), row.getString(2));
        });
    return names;
  }

  private static OpenInvitation view(Invitations.Open open, Map<UUID, String> names) {
    return new OpenInvitation(
        open.id(),
        open.role(),
        names.getOrDefault(open.createdBy(), ""),
        open.createdAt(),
        open.expiresAt());
  }
}
