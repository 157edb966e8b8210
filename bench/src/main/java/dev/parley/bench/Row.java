package dev.parley.bench;

import java.io.IOException;
import java.util.List;

/** One thing that is measured. */
interface Row {
  /**
   * Measures once.
   *
   * @throws IOException when Parley refuses what the row needs
   */
  List<Figure> measure(Setup setup) throws IOException, InterruptedException;

  /**
   * The row with a name such as {@code stream-200}: what, and of how many.
   *
   * @throws IllegalArgumentException when there is none
   */
  static Row of(String name) {
    int dash = name.lastIndexOf('-');
    String what = name.substring(0, dash < 0 ? name.length() : dash);
    int count = dash < 0 ? 1 : Integer.parseInt(name.substring(dash + 1));
    return switch (what) {
      case "stream" -> new StreamRow(name, count, 1, Setup.AT_PACE);
      case "flat-out" -> new StreamRow(name, count, 1, Setup.FLAT_OUT);
      case "nodes" -> new NodesRow(name, count);
      case "members" -> new MembersRow(name, count, false);
      case "members-nodes" -> new MembersRow(name, count, true);
      case "first-token" -> new FirstTokenRow(name, count, false);
      case "cached" -> new FirstTokenRow(name, 1, true);
      case "history" -> new HistoryRow(name, count);
      case "sign-ins" -> new SignInRow(name, count);
      case "idle" -> new IdleRow(name, count);
      case "reconnect" -> new ReconnectRow(name, count);
      case "start" -> new StartRow(name);
      case "flood" -> new FloodRow(name, count, FloodKind.Goal.PROCESSOR);
      case "memory-flood" -> new FloodRow(name, count, FloodKind.Goal.MEMORY);
      case "connections-flood" -> new FloodRow(name, count, FloodKind.Goal.CONNECTIONS);
      case "search" -> new SearchRow(name, count);
      default -> throw new IllegalArgumentException("no row " + name);
    };
  }
}
