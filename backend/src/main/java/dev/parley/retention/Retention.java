package dev.parley.retention;

import dev.parley.account.AccountId;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What an account has chosen, and which of its conversations leave soon. */
@Service
class Retention {
  private final RetentionChoices choices;
  private final RetentionSchedule schedule;
  private final RetentionSettings settings;

  Retention(RetentionChoices choices, RetentionSchedule schedule, RetentionSettings settings) {
    this.choices = choices;
    this.schedule = schedule;
    this.settings = settings;
  }

  RetentionView view(AccountId me) {
    Integer days = choices.findById(me.value()).map(RetentionChoice::days).orElse(null);
    Integer most = settings.maxDays() == 0 ? null : settings.maxDays();
    return days == null && most == null
        ? new RetentionView(null, null, 0, List.of())
        : schedule.soon(me, days, most);
  }

  /**
   * Chooses, and schedules what this account has.
   *
   * @param days null keeps the conversations
   * @throws Refusal invalid, when the days are out of range or more than the administrator allows
   */
  RetentionView choose(AccountId me, @Nullable Integer days) {
    int most = settings.maxDays() == 0 ? RetentionChoice.MAX_DAYS : settings.maxDays();
    if (days == null) {
      choices.deleteById(me.value());
    } else if (days < RetentionChoice.MIN_DAYS || days > most) {
      throw new Refusal(
          Reason.INVALID,
          "Conversations can be kept for %d to %d days. Choose a number between them."
              .formatted(RetentionChoice.MIN_DAYS, most));
    } else {
      choices.save(new RetentionChoice(me.value(), days));
    }
    schedule.plan(me);
    return view(me);
  }
}
