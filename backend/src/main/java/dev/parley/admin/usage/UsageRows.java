package dev.parley.admin.usage;

import dev.parley.admin.usage.UsageReport.AccountUsage;
import dev.parley.admin.usage.UsageReport.DayUsage;
import dev.parley.admin.usage.UsageReport.ModelUsage;
import dev.parley.admin.usage.UsageReport.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statement that counts answers. It reads no text and no title. */
@Component
class UsageRows {
  private static final int MAX_ACCOUNTS = 100;

  private static final String COUNTED =
      """
      with answer as (
        select (m.created_at at time zone 'UTC')::date as day, coalesce(m.model, '') as model, m.author,
               m.cached, m.input_tokens, m.output_tokens
          from message m
         where m.role = 'assistant' and m.author is not null
           and m.created_at >= (:from::date)::timestamp at time zone 'UTC'),
      counted as (
        select day, model, author, count(*) as answers, count(*) filter (where cached) as cached,
               coalesce(sum(input_tokens) filter (where not cached), 0) as input,
               coalesce(sum(output_tokens) filter (where not cached), 0) as output
          from answer group by grouping sets ((day), (model), (author)))
      select c.*, a.username, a.display_name
        from counted c left join account a on a.id = c.author
      """;

  private final JdbcClient jdbc;

  UsageRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What was answered from this day on, each day by UTC. */
  UsageReport since(LocalDate from, LocalDate today) {
    List<DayUsage> days = new ArrayList<>();
    List<ModelUsage> models = new ArrayList<>();
    List<AccountUsage> accounts = new ArrayList<>();
    jdbc.sql(COUNTED)
        .param("from", from.toString())
        .query(row -> {
          LocalDate day = row.getObject("day", LocalDate.class);
          UUID account = row.getObject("author", UUID.class);
          if (day != null) {
            days.add(new DayUsage(day, usage(row)));
          } else if (account != null) {
            accounts.add(
                new AccountUsage(
                    account,
                    String.valueOf(row.getString("username")),
                    String.valueOf(row.getString("display_name")),
                    usage(row)));
          } else {
            models.add(new ModelUsage(String.valueOf(row.getString("model")), usage(row)));
          }
        });
    models.sort(Comparator.comparingLong((ModelUsage each) -> each.usage().answers()).reversed());
    accounts.sort(
        Comparator.comparingLong((AccountUsage each) -> each.usage().answers()).reversed());
    return new UsageReport(
        everyDay(days, from, today), models, accounts.stream().limit(MAX_ACCOUNTS).toList());
  }

  private static List<DayUsage> everyDay(List<DayUsage> found, LocalDate from, LocalDate today) {
    return from.datesUntil(today.plusDays(1))
        .map(day ->
            found.stream()
                .filter(each -> each.day().equals(day))
                .findFirst()
                .orElse(new DayUsage(day, new Usage(0, 0, 0, 0))))
        .toList();
  }

  private static Usage usage(ResultSet row) throws SQLException {
    return new Usage(
        row.getLong("answers"), row.getLong("cached"), row.getLong("input"), row.getLong("output"));
  }
}
