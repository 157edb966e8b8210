package dev.parley.account;

import dev.parley.account.session.CsrfView;
import org.jspecify.annotations.Nullable;

/**
 * Who am I, and what may I do next.
 *
 * @param account null for a stranger
 * @param firstRun no account exists yet: the next one becomes the administrator
 * @param setupCodeNeeded the first account needs the code from the server's log
 */
public record SessionView(
    @Nullable AccountView account,
    CsrfView csrf,
    boolean firstRun,
    boolean setupCodeNeeded,
    SignUpMode signUp) {}
