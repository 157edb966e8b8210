package dev.parley.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.TokenUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model server counts is stored only where it can be a count. */
class TokenCountsTest {
  @ParameterizedTest
  @CsvSource({
    "-1, 5",
    "5, -1",
    "-2147483648, -1",
    "2147483647, 5",
    "5, 99999999999999",
    "1.5, 5",
    "'\"7\"', 5",
    "null, 5",
    "true, 5",
    "1e99, 5"
  })
  void neverTakesACountThatNoAnswerCanHave(String input, String output)
      throws ServerException.Malformed {
    assertThat(usage(input, output)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "12, 3", "100000000, 100000000"})
  void takesWhatCanBe(int input, int output) throws ServerException.Malformed {
    assertThat(usage("" + input, "" + output)).isEqualTo(new TokenUsage(input, output));
  }

  private static @Nullable TokenUsage usage(String input, String output)
      throws ServerException.Malformed {
    return ChatChunk.parse(
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":%s,\"completion_tokens\":%s}}"
                .formatted(input, output))
        .usage();
  }
}
