package dev.parley.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CauseChainTest {
  @Test
  void listsTheErrorFirstAndItsRootCauseLast() {
    Exception root = new Exception("root");
    Exception between = new Exception("between", root);
    Exception outer = new Exception("outer", between);

    assertThat(CauseChain.of(outer)).containsExactly(outer, between, root);
  }

  @Test
  void endsWhereCausesFormACircle() {
    Exception one = new Exception("one");
    Exception other = new Exception("other", one);
    one.initCause(other);

    assertThat(CauseChain.of(one)).containsExactly(one, other);
  }
}
