package dev.parley.admin.invitation;

import java.util.List;

/** The invitations that can still be used, the newest first. */
public record OpenInvitationList(List<OpenInvitation> items) {}
