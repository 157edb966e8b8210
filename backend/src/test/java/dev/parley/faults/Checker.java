package dev.parley.faults;

import java.util.ArrayList;
import java.util.List;

/** Compares what was sent, told and seen with what is stored. It knows nothing of servers. */
final class Checker {
  private Checker() {}

  /** Everything that must not be; empty when all is well. */
  static List<Violation> check(Evidence evidence) {
    Ledger ledger = new Ledger(evidence);
    List<Violation> found = new ArrayList<>();
    StoredCheck.check(evidence.rows(), ledger, found);
    AgreementCheck.check(evidence.history(), ledger, found);
    DeliveryCheck.check(evidence.history(), ledger, found);
    OrderCheck.check(evidence, ledger, found);
    ReaderCheck.check(evidence.history(), ledger, found);
    SuccessionCheck.check(evidence, found);
    found.addAll(RejoinCheck.check(evidence.history()));
    PagesCheck.check(evidence.pages(), ledger, found);
    CallsCheck.check(evidence, ledger, found);
    return List.copyOf(found);
  }
}
