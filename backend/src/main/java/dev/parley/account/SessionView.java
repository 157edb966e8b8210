package dev.parley.account;

import dev.parley.account.invitation.SignUpMode;
import dev.parley.account.session.CsrfView;
import dev.parley.account.session.PendingSignIn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who am I, and what may I do next.
 *
 * @param account null for a stranger, and while {@code pending}
 * @param pending a sign-in that lacks a factor and opens nothing yet; null when there is none
 * @param factorDue when an administrator requires the second factor that this account does not have
 *     yet; null when it has one or needs none
 * @param firstRun no account exists yet: the next one becomes the administrator
 * @param setupCodeNeeded the first account needs the code from the server's log
 */
public record SessionView(
    @Nullable AccountView account,
    @Nullable PendingSignIn pending,
    @Nullable Instant factorDue,
    CsrfView csrf,
    boolean firstRun,
    boolean setupCodeNeeded,
    SignUpMode signUp) {}
