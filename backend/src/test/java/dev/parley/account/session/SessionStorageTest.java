package dev.parley.account.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.convert.ConversionService;

/** What is read from the rows of a sign-in, which somebody else may have written. */
class SessionStorageTest {
  private static final AtomicBoolean RAN = new AtomicBoolean();

  private final ConversionService stored = new SessionStorage().springSessionConversionService();

  /** Runs as soon as it is read. */
  static final class Planted implements Serializable {
    private static final long serialVersionUID = 1;

    private void readObject(ObjectInputStream in) {
      RAN.set(true);
    }
  }

  private @Nullable Object readBack(Object value) {
    return stored.convert(stored.convert(value, byte[].class), Object.class);
  }

  static Stream<Object> whatASignInHas() {
    return Stream.of("00000000-0000-0000-0000-00000000000a", 7);
  }

  @ParameterizedTest
  @MethodSource("whatASignInHas")
  void readsWhatASignInHas(Object value) {
    assertThat(readBack(value)).isEqualTo(value);
  }

  @Test
  void makesNoObjectOfAnyOtherClass() {
    RAN.set(false);

    assertThat(readBack(new Planted())).isNull();
    assertThat(readBack(new ArrayList<>(List.of(new Planted())))).isNull();
    assertThat(readBack(new Object[] {new Planted()})).isNull();

    assertThat(RAN).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 1_000_000})
  void takesWhatIsNoSignInForNone(int length) {
    assertThat(stored.convert(new byte[length], Object.class)).isNull();
    assertThat(readBack("x".repeat(2_000))).isNull();
  }
}
