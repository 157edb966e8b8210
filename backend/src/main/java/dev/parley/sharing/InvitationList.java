package dev.parley.sharing;

import java.util.List;

/** What somebody is invited to, latest activity first. */
public record InvitationList(List<InvitationView> items) {}
