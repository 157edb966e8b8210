package dev.parley.account.factor.code;

import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The second factor of each account: an authenticator app, and recovery codes for its loss. */
@Component
public class SecondFactors {
  /** Longer input is no code. */
  private static final int MAX_CHARACTERS = 100;

  private final AppSecrets apps;
  private final RecoveryCodes recovery;
  private final CodeThrottle throttle;

  SecondFactors(AppSecrets apps, RecoveryCodes recovery, CodeThrottle throttle) {
    this.apps = apps;
    this.recovery = recovery;
    this.throttle = throttle;
  }

  /** Since when the account has one; empty when it has none. */
  public Optional<Instant> since(UUID account) {
    return apps.confirmedAt(account);
  }

  /** How many recovery codes are not used yet. */
  public int recoveryCodesLeft(UUID account) {
    return recovery.left(account);
  }

  /**
   * Begins to set one up.
   *
   * @return the secret for the app, in base32
   * @throws Refusal factor-exists; secret-key when this server cannot encrypt it
   */
  public String begin(UUID account) {
    return apps.begin(account)
        .map(Base32::encode)
        .orElseThrow(() ->
            new Refusal(
                Reason.FACTOR_EXISTS,
                "Your account has a second factor already. Turn it off first to set up another"
                    + " app."));
  }

  /**
   * Turns on what {@link #begin} has begun.
   *
   * @return the recovery codes, which are never shown again
   * @throws Refusal wrong-code, slow-down, or secret-key
   */
  @Transactional
  public List<String> confirm(UUID account, String typed, String address) {
    // Who has stolen a session must not guess the code of a secret that its owner is setting up.
    throttle.admit(address);
    throttle.admit(account, null);
    if (apps.confirm(account, PlainCode.of(bounded(typed))) != TakenCode.TAKEN) {
      throw new Refusal(
          Reason.WRONG_CODE,
          "That is not the code that the app shows now. Check the clock of its device, or start"
              + " again.");
    }
    throttle.succeeded(account, null);
    return recovery.renew(account);
  }

  /** A new set of recovery codes; those of before are gone. */
  public List<String> renewRecoveryCodes(UUID account) {
    return recovery.renew(account);
  }

  /**
   * Turns it off.
   *
   * @return whether there was one
   */
  @Transactional
  public boolean remove(UUID account) {
    recovery.remove(account);
    return apps.remove(account);
  }

  /**
   * Takes a code of the app or a recovery code, each once.
   *
   * @param typed with any spaces and dashes
   * @param device the device, where this account has signed in on it before; else null
   * @return whether it was a recovery code
   * @throws Refusal wrong-code, slow-down, or secret-key
   */
  public boolean take(UUID account, String typed, String address, @Nullable String device) {
    String plain = PlainCode.of(bounded(typed));
    throttle.admit(address);
    if (RecoveryCodes.isOne(plain)) {
      refuseUnlessTaken(
          recovery.take(account, plain),
          "That is none of your recovery codes. Check it, or use the code of your app.",
          "This recovery code was used before. Use another one.");
      return true;
    }
    throttle.admit(account, device);
    refuseUnlessTaken(
        apps.take(account, plain),
        "That is not the code that your app shows now. Check the clock of its device.",
        "This code was used before. Wait for the next one in your app.");
    throttle.succeeded(account, device);
    return false;
  }

  private static void refuseUnlessTaken(TakenCode result, String wrong, String used) {
    if (result != TakenCode.TAKEN) {
      throw new Refusal(Reason.WRONG_CODE, result == TakenCode.USED ? used : wrong);
    }
  }

  private static String bounded(String typed) {
    return typed.substring(0, Math.min(typed.length(), MAX_CHARACTERS));
  }
}
