package dev.parley.conversation.preference;

import dev.parley.account.AccountId;
import dev.parley.problem.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Reads and changes what an account has chosen for its conversations. The statements that create
 * and lock a conversation read the same table.
 */
@Service
public class Preferences {
  /** Of what a person writes about themselves, in code points. */
  private static final int ABOUT_CHARACTERS = 2_000;

  private static final PreferenceView NONE = new PreferenceView(null, null, null);

  private final JdbcClient jdbc;

  Preferences(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What this account has chosen. */
  public PreferenceView view(AccountId me) {
    return jdbc.sql(
            "select model, system_prompt, about from account_preference where account_id = :me")
        .param("me", me.value())
        .query(Preferences::view)
        .optional()
        .orElse(NONE);
  }

  /**
   * Changes the preferences of an account.
   *
   * @throws Refusal invalid, too-long
   */
  PreferenceView edit(AccountId me, PreferenceEdit edit) {
    return jdbc.sql(
            """
            insert into account_preference as p (account_id, model, system_prompt, about)
            values (:me, nullif(:model::text, ''), nullif(:system::text, ''), nullif(:about::text, ''))
            on conflict (account_id) do update
              set model = nullif(coalesce(:model::text, p.model), ''),
                  system_prompt = nullif(coalesce(:system::text, p.system_prompt), ''),
                  about = nullif(coalesce(:about::text, p.about), '')
            returning model, system_prompt, about
            """)
        .param("me", me.value())
        .param("model", ConversationTexts.model(edit.model()))
        .param("system", ConversationTexts.systemPrompt(edit.systemPrompt()))
        .param(
            "about",
            ConversationTexts.emptyOr("This text about you", edit.about(), ABOUT_CHARACTERS))
        .query(Preferences::view)
        .single();
  }

  private static PreferenceView view(ResultSet row, int number) throws SQLException {
    return new PreferenceView(
        row.getString("model"), row.getString("system_prompt"), row.getString("about"));
  }
}
