package dev.parley.admin.log;

import dev.parley.admin.log.AuditEntry.NamedAccount;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The security log as CSV (RFC 4180). No value can be taken for a formula: all of them are words,
 * ids, usernames and addresses, of characters that {@code AuditLog} lets through.
 */
@Component
class AuditExport {
  static final String HEAD =
      "at,action,outcome,reason,account,username,target,target username,address,left out\r\n";
  private static final int AT_ONCE = 1_000;

  /** Some 20 MB. */
  private static final int MAX_LINES = 100_000;

  private final AuditEntries entries;

  AuditExport(AuditEntries entries) {
    this.entries = entries;
  }

  /** Writes the newest 100,000 lines, some at a time: none waits in memory. */
  void write(AuditQuery filter, Writer out) throws IOException {
    out.write(HEAD);
    AuditQuery rest = filter;
    for (int written = 0; written < MAX_LINES; ) {
      List<AuditEntry> page = entries.page(rest, AT_ONCE);
      for (AuditEntry entry : page) {
        out.write(line(entry));
      }
      if (page.size() < AT_ONCE) {
        return;
      }
      written += page.size();
      rest = filter.after(page.getLast().id());
    }
  }

  static String line(AuditEntry entry) {
    return Stream.of(
                entry.at().toString(),
                entry.action(),
                entry.success() ? "success" : "failure",
                entry.reason(),
                id(entry.account()),
                name(entry.account()),
                id(entry.target()),
                name(entry.target()),
                entry.address(),
                entry.leftOut() == 0 ? "" : Integer.toString(entry.leftOut()))
            .map(AuditExport::quoted)
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  private static String quoted(@Nullable String value) {
    if (value == null) {
      return "";
    }
    boolean plain = value.chars().noneMatch(each -> each == ',' || each == '"' || each < ' ');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  private static String id(@Nullable NamedAccount account) {
    return account == null ? "" : account.id().toString();
  }

  private static @Nullable String name(@Nullable NamedAccount account) {
    return account == null ? null : account.username();
  }
}
