package dev.parley.llm.engine.generation;

import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The loaded model: llama.cpp b4916 by the binding's native methods. The binding's public iterator
 * offers neither the slot nor prompts of token ids, so its package-private methods are called; its
 * version is pinned, and every test of this package runs them.
 */
final class NativeModel {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final LlamaModel model;
  private final MethodHandle request;
  private final MethodHandle receive;
  private final MethodHandle cancel;
  private final VarHandle last;

  private NativeModel(LlamaModel model) throws ReflectiveOperationException {
    MethodHandles.Lookup inside =
        MethodHandles.privateLookupIn(LlamaModel.class, MethodHandles.lookup());
    this.model = model;
    request = bound(inside, "requestCompletion", int.class, String.class);
    receive = bound(inside, "receiveCompletion", LlamaOutput.class, int.class);
    cancel = bound(inside, "cancelCompletion", void.class, int.class);
    last = inside.findVarHandle(LlamaOutput.class, "stop", boolean.class);
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
            .enableSpecial(); // so that the end token shows and "stop" differs from "length"
    try {
      return new NativeModel(new LlamaModel(parameters));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("The binding de.kherud:llama is not the pinned version.", e);
    }
  }

  /** The token ids of a text; control tokens in it count as such. */
  int[] encode(String text) {
    return text.isEmpty() ? new int[0] : model.encode(text);
  }

  /** The chat template of the model, applied to {@code {"messages": [...]}}; ASCII only. */
  String applyTemplate(Map<String, ?> messages) {
    return model.applyTemplate(JSON.writeValueAsString(messages));
  }

  /** Queues a completion and returns its task id. */
  int request(Map<String, ?> parameters) {
    return (int) call(() -> (int) request.invokeExact(JSON.writeValueAsString(parameters)));
  }

  /** Blocks until the next piece of a task; must be called until it was the last one. */
  Piece receive(int task) {
    return call(() -> {
      LlamaOutput output = (LlamaOutput) receive.invokeExact(task);
      return new Piece(output.text, (boolean) last.get(output));
    });
  }

  /** Ends a task; no further piece comes, so nobody may be waiting for one. */
  void cancel(int task) {
    call(() -> {
      cancel.invokeExact(task);
      return true;
    });
  }

  /** Text of one or more tokens, whole code points only. */
  record Piece(String text, boolean last) {}

  private MethodHandle bound(
      MethodHandles.Lookup inside, String method, Class<?> result, Class<?> argument)
      throws ReflectiveOperationException {
    return inside
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
