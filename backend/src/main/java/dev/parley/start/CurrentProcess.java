package dev.parley.start;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** The process that this Java runs in. */
final class CurrentProcess {
  private CurrentProcess() {}

  /**
   * Replaces the program of this process, as POSIX {@code execv} does: process id, environment,
   * standard streams and folder stay, so that a signal or a service manager reaches the new one. A
   * child would have to be waited for by a Java that has nothing else to do.
   *
   * @param command the program's path and its arguments; does not return if it can be started
   */
  @SuppressWarnings("restricted")
  static void replace(List<String> command) throws IOException {
    Linker linker = Linker.nativeLinker();
    MethodHandle execv =
        linker.downcallHandle(
            linker
                .defaultLookup()
                .find("execv")
                .orElseThrow(() -> new IOException("this system has no execv")),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment arguments = arena.allocate(ADDRESS, command.size() + 1L);
      for (int i = 0; i < command.size(); i++) {
        arguments.setAtIndex(ADDRESS, i, arena.allocateFrom(command.get(i)));
      }
      arguments.setAtIndex(ADDRESS, command.size(), MemorySegment.NULL);
      int status = (int) execv.invokeExact(arguments.getAtIndex(ADDRESS, 0), arguments);
      throw new IOException("execv of " + command.getFirst() + " gave " + status);
    } catch (IOException notStarted) {
      throw notStarted;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
