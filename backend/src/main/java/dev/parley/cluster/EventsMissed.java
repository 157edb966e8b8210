package dev.parley.cluster;

import java.time.Duration;

/**
 * Events of other nodes may have been missed. Published as a Spring event once they arrive again;
 * listeners that forward events to browsers then resync these.
 *
 * @param resyncDelay the time until every other node knows that this one is alive, and sends to it
 *     again
 */
public record EventsMissed(Duration resyncDelay) {}
