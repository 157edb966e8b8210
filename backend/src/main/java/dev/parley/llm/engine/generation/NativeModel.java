package dev.parley.llm.engine.generation;

import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import java.io.File;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The loaded model: llama.cpp b4916, called through the binding de.kherud:llama. This is the only
 * class that knows the binding. The binding's public iterator offers neither slots nor prompts of
 * token ids, so its package-private methods are called; its version is pinned, and every test of
 * the engine runs them.
 */
public final class NativeModel {
  /** The binding's system property for the folder into which it unpacks its native library. */
  public static final String LIBRARY_FOLDER = "de.kherud.llama.tmpdir";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final LlamaModel model;
  private final MethodHandle request;
  private final MethodHandle receive;
  private final MethodHandle cancel;
  private final VarHandle last;

  private NativeModel(LlamaModel model) throws ReflectiveOperationException {
    MethodHandles.Lookup lookup =
        MethodHandles.privateLookupIn(LlamaModel.class, MethodHandles.lookup());
    this.model = model;
    request = bound(lookup, "requestCompletion", int.class, String.class);
    receive = bound(lookup, "receiveCompletion", LlamaOutput.class, int.class);
    cancel = bound(lookup, "cancelCompletion", void.class, int.class);
    last = lookup.findVarHandle(LlamaOutput.class, "stop", boolean.class);
  }

  static NativeModel load(Path file, int threads, int slots, int context) {
    ModelParameters parameters =
        new ModelParameters()
            .setModel(file.toString())
            .setThreads(threads)
            .setThreadsBatch(threads)
            .setParallel(slots)
            .setCtxSize(slots * context)
            .disableContextShift() // a silent cut is worse than the answer ending by "length"
            .enableSpecial(); // shows the end token, so that "stop" differs from "length"
    try {
      NativeModel loaded = new NativeModel(new LlamaModel(parameters));
      removeLibrary();
      return loaded;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("The binding de.kherud:llama is not the pinned version.", e);
    }
  }

  /** The token ids of a text; control tokens in it count as such. */
  int[] encode(String text) {
    return text.isEmpty() ? new int[0] : model.encode(text);
  }

  /** Queues a completion and returns its task id. */
  int request(Map<String, ?> parameters) {
    return (int) call(() -> (int) request.invokeExact(JSON.writeValueAsString(parameters)));
  }

  /** Blocks until the next piece of a task; must be called until the last piece. */
  Piece receive(int task) {
    return call(() -> {
      LlamaOutput output = (LlamaOutput) receive.invokeExact(task);
      return new Piece(output.text, (boolean) last.get(output));
    });
  }

  /** Ends a task. No further piece arrives, so no thread may be waiting for one. */
  void cancel(int task) {
    call(() -> {
      cancel.invokeExact(task);
      return true;
    });
  }

  /** Text of one or more tokens, whole code points only. */
  record Piece(String text, boolean last) {}

  /** Called as soon as it is loaded: a process that is killed cleans nothing up. */
  private static void removeLibrary() {
    String folder = System.getProperty(LIBRARY_FOLDER);
    File[] files = folder == null ? null : new File(folder).listFiles();
    if (folder == null || files == null) {
      return;
    }
    for (File file : files) {
      file.delete();
    }
    if (!new File(folder).delete()) {
      System.err.println("The unpacked library stays in " + folder);
    }
  }

  private MethodHandle bound(
      MethodHandles.Lookup lookup, String method, Class<?> result, Class<?> argument)
      throws ReflectiveOperationException {
    return lookup
        .findVirtual(LlamaModel.class, method, MethodType.methodType(result, argument))
        .bindTo(model);
  }

  private interface NativeCall<T> {
    T run() throws Throwable;
  }

  private static <T> T call(NativeCall<T> nativeCall) {
    try {
      return nativeCall.run();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
