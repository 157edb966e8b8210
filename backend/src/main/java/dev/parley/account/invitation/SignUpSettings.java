package dev.parley.account.invitation;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may sign up.
 *
 * @param signUp {@code parley.sign-up}: who may create an account; without it, what an
 *     administrator has chosen in the page, else {@code open} on a loopback address and {@code
 *     closed} elsewhere
 */
@ConfigurationProperties("parley")
record SignUpSettings(@Nullable SignUpMode signUp) {}
