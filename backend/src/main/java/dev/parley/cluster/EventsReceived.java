package dev.parley.cluster;

import java.util.List;

/**
 * Events of another node, in order. Published as a Spring event on the receiving thread, which must
 * not wait for anything.
 */
public record EventsReceived(List<NodeEvent> events) {}
