package dev.parley.removal;

import dev.parley.account.AccountId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes the rows of a closed account that are in no conversation. A test fails when a table names
 * an account and is neither here nor among those that may.
 */
@Component
class RemovalRows {
  private static final int MAX_AT_ONCE = 500;

  /** Each takes the first few, since a file that was uploaded may be large. */
  private static final List<String> IN_BATCHES =
      List.of(
          """
          delete from import_chunk where (job_id, number) in (
            select k.job_id, k.number from import_chunk k join import_job j on j.id = k.job_id
             where j.account_id = :account limit :most)
          """,
          """
          delete from import_left_out where (job_id, number) in (
            select l.job_id, l.number from import_left_out l join import_job j on j.id = l.job_id
             where j.account_id = :account limit :most)
          """,
          "delete from import_job where id in (select id from import_job where account_id ="
              + " :account limit :most)",
          "delete from prompt_template where id in (select id from prompt_template where account_id"
              + " = :account limit :most)",
          "delete from folder where id in (select id from folder where account_id = :account limit"
              + " :most)",
          "delete from invitation_link where id in (select id from invitation_link where created_by"
              + " = :account limit :most)",
          "delete from password_reset where account_id in (select :account::uuid limit :most)",
          "delete from password_reset where created_by = :account and :most > 0",
          "delete from sign_up_invitation where id in (select id from sign_up_invitation where"
              + " created_by = :account limit :most)",
          "delete from second_factor where account_id in (select :account::uuid limit :most)",
          "delete from recovery_code where account_id = :account and :most > 0",
          "delete from account_preference where account_id in (select :account::uuid limit :most)",
          "delete from retention_choice where account_id in (select :account::uuid limit :most)");

  private final JdbcClient jdbc;

  RemovalRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void delete(AccountId account) {
    for (String statement : IN_BATCHES) {
      int deleted;
      do {
        deleted =
            jdbc.sql(statement)
                .param("account", account.value())
                .param("most", MAX_AT_ONCE)
                .update();
      } while (deleted == MAX_AT_ONCE);
    }
  }
}
