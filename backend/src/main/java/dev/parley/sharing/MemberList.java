package dev.parley.sharing;

import dev.parley.conversation.member.MemberView;
import java.util.List;

/** Everybody in a conversation: the owner, then those who joined, then those who are invited. */
public record MemberList(List<MemberView> items) {}
