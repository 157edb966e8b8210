package dev.parley.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a process of ours can be told that Java has no word for. */
enum Signal {
  STOP,
  CONT;

  /** Sends it to these processes; one that is gone is passed over. */
  void to(List<Long> pids) throws IOException, InterruptedException {
    if (pids.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("kill", "-" + name()));
    pids.forEach(pid -> command.add(pid.toString()));
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
