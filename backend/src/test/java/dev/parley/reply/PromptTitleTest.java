package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTitleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "# Heading | Heading",
        "### Heading ### | Heading",
        "> quoted | quoted",
        "> - [ ] # all at once | all at once",
        "- a list | a list",
        "* a list | a list",
        "12) a list | a list",
        "**Bold** and *slanted* and __both__ _ways_ | Bold and slanted and both ways",
        "***very*** ~~not~~ `code` | very not code",
        "**마크다운(Markdown)**을 | 마크다운(Markdown)을",
        "See [the page](https://example.org/a_(b)) | See the page",
        "![a chart](https://example.org/c.png) what is it? | a chart what is it?",
        "[text][1] and <https://example.org> | text and https://example.org",
        "[cut](https://example.org/with-no-end | cut",
        "\\# no \\*heading\\* | # no *heading*",
      })
  void showsTheTextOfALineWithoutItsMarkdown(String line, String title) {
    assertThat(PromptTitle.of(line)).isEqualTo(title);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is 2 * 3 * 4?",
        "2**3**4 in Python",
        "*args and **kwargs",
        "snake_case_name or __init__.py",
        "#hashtag",
        "C# or F#",
        "Why does <div> not close?",
        "a ~ b ~ c",
        "-5 degrees",
        "array[0](x",
        "👨‍👩‍👧",
      })
  void keepsWhatOnlyLooksLikeMarkdown(String line) {
    assertThat(PromptTitle.of(line)).isEqualTo(line);
  }

  @Test
  void namesTheQuestionAboutACodeBlockAndNotTheBlock() {
    assertThat(PromptTitle.of("```python\nprint(1)\n```\nWhy does this print 1?"))
        .isEqualTo("Why does this print 1?");
    assertThat(PromptTitle.of("~~~\n# x\n~~~\n\n## Why?")).isEqualTo("Why?");
  }

  @Test
  void namesTheFirstLineOfCodeWhereThereIsNothingElse() {
    assertThat(PromptTitle.of("```python\n\n# a comment\nprint(1)\n```")).isEqualTo("# a comment");
    assertThat(PromptTitle.of("```\nprint(1)")).isEqualTo("print(1)");
  }

  @Test
  void skipsLinesThatSayNothing() {
    assertThat(PromptTitle.of("---\n\n***\n#\n> \n| --- |\n| a cell |")).isEqualTo("a cell");
  }

  @Test
  void takesWhatThereIsWhenNothingSaysAnything() {
    assertThat(PromptTitle.of("\n???")).isEqualTo("???");
    assertThat(PromptTitle.of("```")).isEqualTo("```");
    assertThat(PromptTitle.of(" \n\u200b")).isEmpty();
  }

  @Test
  void isCutAtAWholeCharacter() {
    String title = PromptTitle.of("# " + "😀".repeat(100));
    assertThat(title).isEqualTo("😀".repeat(PromptTitle.MAX_CHARACTERS - 1) + "…");
  }

  @Test
  void takesNoTimeForALineMadeToTakeLong() {
    for (String evil :
        new String[] {"[", "*a", "**a ", "_a", "`", "~~a", "![](", "> ", "\\", "("}) {
      assertThat(PromptTitle.of(evil.repeat(16_000))).hasSizeLessThan(200);
    }
  }
}
