package dev.parley.live;

import dev.parley.account.AccountId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A socket has said what it shows.
 *
 * @param conversationId null when it shows none; whether its account may read it is not checked yet
 * @param typing whether its person has typed in the last seconds
 */
public record SocketPresent(
    String socketId, AccountId account, @Nullable UUID conversationId, boolean typing) {}
