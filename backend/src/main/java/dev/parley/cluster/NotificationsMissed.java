package dev.parley.cluster;

/**
 * Words of other nodes may not have arrived for a while: the line was down, or this node had given
 * no sign of life for so long that they held it for gone. Published as an event once they arrive
 * again; the others may take a second longer to notice.
 *
 * @param since {@link System#nanoTime()} when that began
 * @param until {@link System#nanoTime()} when it ended
 */
public record NotificationsMissed(long since, long until) {}
