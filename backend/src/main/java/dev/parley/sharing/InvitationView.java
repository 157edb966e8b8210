package dev.parley.sharing;

import dev.parley.conversation.member.Author;
import dev.parley.conversation.member.MemberRole;
import dev.parley.conversation.member.MemberView;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that somebody is invited to, as the invited person sees it: nothing that was
 * written in it.
 *
 * @param title empty until it has one
 * @param role that the invited person will have
 * @param invitedBy null where that is not known
 * @param members the first five
 * @param memberCount all of them, the invited ones included
 * @param version of two copies the one with the higher version is newer; comparable with that of
 *     the conversation and of {@code removed}
 */
public record InvitationView(
    UUID conversationId,
    String title,
    MemberRole role,
    @Nullable Author invitedBy,
    List<MemberView> members,
    int memberCount,
    int version) {}
