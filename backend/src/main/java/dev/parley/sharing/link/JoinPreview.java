package dev.parley.sharing.link;

import dev.parley.conversation.member.MemberRole;
import dev.parley.conversation.member.MemberView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a link leads to, before somebody joins by it.
 *
 * @param title empty until it has one
 * @param role of who joins by it
 * @param members the first five, the owner at first
 * @param memberCount all of them, the invited ones included
 * @param joined whether the one who asks is a member already
 */
public record JoinPreview(
    UUID conversationId,
    String title,
    MemberRole role,
    List<MemberView> members,
    int memberCount,
    Instant expiresAt,
    boolean joined) {}
