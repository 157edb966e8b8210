package dev.parley.sharing.link;

import java.util.List;

/** The links to a conversation that can still be used, the newest first. */
public record LinkList(List<LinkView> items) {}
