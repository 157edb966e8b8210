package dev.parley.cli.backup;

import java.util.List;
import java.util.Set;

/** Which tables a backup holds. A test fails when a migration adds one that is not named here. */
final class BackupTables {
  /** In the order of a restore: no row refers to a table that comes later. */
  static final List<String> KEPT =
      List.of(
          "account",
          "second_factor",
          "recovery_code",
          "retention_choice",
          "account_preference",
          "folder",
          "prompt_template",
          "conversation",
          "conversation_member",
          "message",
          "reply_lease",
          "reply_chunk",
          "server_setting",
          "audit_event");

  /**
   * The search index, which a server builds again; sign-ins and the name of their cookies, so that
   * a stolen backup opens no session; the running nodes; imports, whose files can be uploaded
   * again; links, invitations and resets, so that no revoked or used one works again; and what the
   * migrations write themselves.
   */
  static final Set<String> LEFT_OUT =
      Set.of(
          "spring_session",
          "spring_session_attributes",
          "message_search",
          "invitation_link",
          "sign_up_invitation",
          "password_reset",
          "node",
          "instance",
          "import_job",
          "import_chunk",
          "import_left_out",
          "flyway_schema_history");

  private BackupTables() {}

  /**
   * Whether these can be restored one after the other: only tables of {@link #KEPT}, each once, in
   * its order.
   */
  static boolean areInOrder(List<TableFile> tables) {
    List<String> names = tables.stream().map(TableFile::name).toList();
    return KEPT.stream().filter(names::contains).toList().equals(names);
  }
}
