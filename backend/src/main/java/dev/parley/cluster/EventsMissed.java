package dev.parley.cluster;

import java.time.Duration;

/**
 * Events of other nodes may have been missed. Published as a Spring event once they arrive again;
 * who forwards them to browsers then resyncs those.
 *
 * @param resyncDelay after which every other node has noticed that this one is alive, and sends to
 *     it again
 */
public record EventsMissed(Duration resyncDelay) {}
