package dev.parley.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.llm.ModelRequest;
import dev.parley.llm.Parameters;
import dev.parley.llm.ReasoningEffort;
import dev.parley.llm.Turn;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two questions share an answer only when nothing at all is different between them. */
class CacheKeyTest {
  private static final ModelRequest REQUEST =
      new ModelRequest(
          "http://127.0.0.1/v1#key",
          "small",
          new Parameters(0.2, 0.9, 100, ReasoningEffort.LOW),
          List.of(Turn.system("Be brief."), Turn.user("Hi"), Turn.assistant("Hello")),
          true);

  @Test
  void changesWithEveryComponentOfTheRequestHoweverDeep() throws Exception {
    List<Object> others = variants(REQUEST);
    // 2 names, 3 parameters with null each, the effort, a turn less, 2 turns with role and text,
    // continueLast
    assertThat(others).hasSizeGreaterThan(13);
    Stream<CacheKey> keys =
        Stream.concat(Stream.of((Object) REQUEST), others.stream())
            .map(request -> CacheKey.of((ModelRequest) request, null));
    assertThat(keys).doesNotHaveDuplicates();
  }

  /** Every record like this one in which exactly one thing is different, found by reflection. */
  private static List<Object> variants(Object original) throws Exception {
    List<Object> variants = new ArrayList<>();
    if (original instanceof Record whole) {
      RecordComponent[] components = whole.getClass().getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      @Nullable Object[] values = new @Nullable Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = components[i].getAccessor().invoke(whole);
      }
      for (int i = 0; i < components.length; i++) {
        Object value = values[i];
        if (value == null) {
          throw new AssertionError("Give " + components[i] + " a value, so that it can change.");
        }
        List<@Nullable Object> changed = new ArrayList<>(variants(value));
        if (value instanceof Number) {
          changed.add(null);
        }
        for (Object other : changed) {
          @Nullable Object[] arguments = values.clone();
          arguments[i] = other;
          variants.add(whole.getClass().getDeclaredConstructor(types).newInstance(arguments));
        }
      }
      return variants;
    }
    if (original instanceof List<?> list) {
      variants.add(list.subList(1, list.size()));
      for (int i = 0; i < list.size() - 1; i++) { // the last one must stay the assistant's
        for (Object other : variants(list.get(i))) {
          List<Object> copy = new ArrayList<>(list);
          copy.set(i, other);
          variants.add(copy);
        }
      }
      return variants;
    }
    return List.of(
        switch (original) {
          case String text -> text + "!";
          case Integer number -> number + 1;
          case Long number -> number + 1;
          case Double number -> Math.nextUp(number);
          case Boolean yes -> !yes;
          case Enum<?> constant -> another(constant);
          default -> throw new AssertionError("Say how a " + original.getClass() + " changes.");
        });
  }

  private static Object another(Enum<?> constant) {
    return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
        .filter(other -> other != constant)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void doesNotRunTextsTogether() {
    assertThat(CacheKey.ofValues("ab", "c")).isNotEqualTo(CacheKey.ofValues("a", "bc"));
    assertThat(CacheKey.ofValues(List.of("a"), List.of("b")))
        .isNotEqualTo(CacheKey.ofValues(List.of("a", "b"), List.of()));
    assertThat(CacheKey.ofValues("1")).isNotEqualTo(CacheKey.ofValues(1));
    assertThat(CacheKey.ofValues("")).isNotEqualTo(CacheKey.ofValues((Object) null));
    assertThat(CacheKey.ofValues("\uD800")).isNotEqualTo(CacheKey.ofValues("?"));
  }

  @Test
  void isTheSameForTheSameQuestion() {
    ModelRequest again =
        new ModelRequest(
            REQUEST.provider(),
            REQUEST.model(),
            new Parameters(0.2, 0.9, 100, ReasoningEffort.LOW),
            new ArrayList<>(REQUEST.turns()),
            true);
    assertThat(CacheKey.of(again, null)).isEqualTo(CacheKey.of(REQUEST, null));
  }

  @Test
  void differsByAccount() {
    UUID account = UUID.randomUUID();
    assertThat(CacheKey.of(REQUEST, account))
        .isEqualTo(CacheKey.of(REQUEST, account))
        .isNotEqualTo(CacheKey.of(REQUEST, null))
        .isNotEqualTo(CacheKey.of(REQUEST, UUID.randomUUID()));
  }

  @Test
  void refusesATypeItDoesNotKnow() {
    assertThatThrownBy(() -> CacheKey.ofValues(new AtomicInteger(1)))
        .hasMessageContaining("AtomicInteger");
  }
}
