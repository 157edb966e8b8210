package dev.parley.reply.title;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The title in what a model says about one. */
class TitleRequestTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Distance to the Moon | Distance to the Moon",
        "\"Distance to the Moon.\" | Distance to the Moon",
        "**Entfernung zum Mond** | Entfernung zum Mond",
        "Title: Distance to the Moon | Distance to the Moon",
        "Titel: „Entfernung zum Mond“ | Entfernung zum Mond",
        "标题:《月球的距离》 | 月球的距离",
        "What is \"this\"? | What is \"this\"?",
        "# Packing for Lisbon | Packing for Lisbon",
      })
  void takesTheLineWithoutItsDecoration(String answer, String title) {
    assertThat(TitleRequest.title(answer)).contains(title);
  }

  @Test
  void takesNothingOfTheReasoning() {
    assertThat(TitleRequest.title("<think>\nThey ask about the moon.\n</think>\n\nThe Moon"))
        .contains("The Moon");
    assertThat(TitleRequest.title("<think>\nThey ask about the")).isEmpty();
    assertThat(TitleRequest.isWhole("<think>\nThey ask about the\nmoon")).isFalse();
    assertThat(TitleRequest.isWhole("<think>\nHm.\n</think>\n\nThe Moon")).isFalse();
    assertThat(TitleRequest.isWhole("<think>\nHm.\n</think>\n\nThe Moon\n")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  \n ",
        "\"\"",
        "***",
        "Here is a title for this conversation:",
        "The moon is on average 384,400 kilometres away from the earth, which is about thirty"
            + " earths",
      })
  void takesNothingThatIsNoTitle(String answer) {
    assertThat(TitleRequest.title(answer)).isEmpty();
  }

  @Test
  void cutsATitleThatIsSomewhatTooLongBetweenWords() {
    String title =
        TitleRequest.title("The distance between the earth and the moon, measured with lasers")
            .orElseThrow();

    assertThat(title).isEqualTo("The distance between the earth and the moon, measured with…");
    assertThat(title.length()).isLessThanOrEqualTo(TitleRequest.MOST);
  }
}
