package dev.parley.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Memory that connections share, and who loses it. */
class MemoryBudgetTest {
  private final MemoryBudget budget = new MemoryBudget(100);
  private final List<String> cut = new ArrayList<>();

  private MemoryBudget.Share share(String owner, String name) {
    return budget.share(owner, () -> cut.add(name));
  }

  @Test
  void cutsNobodyWhileThereIsRoom() {
    assertThat(share("maya", "tab").grow(60)).isTrue();
    assertThat(share("bob", "phone").grow(40)).isTrue();

    assertThat(cut).isEmpty();
    assertThat(budget.heldBytes()).isEqualTo(100);
  }

  @Test
  void cutsTheLargestShareOfTheOwnerWhoHoldsMost() {
    share("maya", "maya's only").grow(40);
    share("bob", "bob's small").grow(25);
    MemoryBudget.Share largest = share("bob", "bob's large");
    largest.grow(30);

    assertThat(share("eve", "eve's").grow(10)).isTrue();

    assertThat(cut).containsExactly("bob's large");
    assertThat(budget.heldBytes()).isEqualTo(75);
    assertThat(largest.grow(1)).isFalse();
  }

  @Test
  void tellsWhoGrowsThatItWasCutItself() {
    share("bob", "bob's").grow(40);

    assertThat(share("maya", "maya's").grow(70)).isFalse();

    assertThat(cut).containsExactly("maya's");
    assertThat(budget.heldBytes()).isEqualTo(40);
  }

  @Test
  void givesBackWhatIsNotHeldAnyMoreOnlyOnce() {
    MemoryBudget.Share share = share("maya", "tab");
    share.grow(80);
    share.shrink(30);
    assertThat(budget.heldBytes()).isEqualTo(50);

    share.end();
    share.end();
    share.shrink(10);

    assertThat(budget.heldBytes()).isZero();
    assertThat(share.grow(5)).isFalse();
    assertThat(budget.heldBytes()).isZero();
  }
}
