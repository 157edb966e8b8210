package dev.parley.reply.title;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts how often a model was asked for the title of a conversation, so that an answer that is
 * regenerated asks for none again.
 */
@Component
class TitleRequests {
  /** The second one is for a first one that failed. */
  private static final int MOST = 2;

  private final JdbcClient jdbc;

  TitleRequests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Counts a request.
   *
   * @param words the title as it is now
   * @return false when none may be made any more, or the conversation has another title
   */
  boolean begin(UUID conversation, String words) {
    return jdbc.sql(
                "update conversation set title_requests = title_requests + 1 where id = :id and"
                    + " title = :words and title_requests < :most and deleted_at is null and"
                    + " purged_at is null")
            .param("id", conversation)
            .param("words", words)
            .param("most", MOST)
            .update()
        == 1;
  }

  /** The model has answered: there is no second request. */
  void answered(UUID conversation) {
    jdbc.sql("update conversation set title_requests = :most where id = :id")
        .param("id", conversation)
        .param("most", MOST)
        .update();
  }
}
