package dev.parley.account.factor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The second factor of an account.
 *
 * @param since when it was turned on; null when it is off
 * @param recoveryCodesLeft how many recovery codes are not used yet
 * @param requiredFrom from when on an administrator requires one; null when nobody does
 */
public record FactorView(
    @Nullable Instant since, int recoveryCodesLeft, @Nullable Instant requiredFrom) {}
