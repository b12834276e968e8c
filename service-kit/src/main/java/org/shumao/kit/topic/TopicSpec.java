package org.shumao.kit.topic;

/**
 * A topic as the service that writes it creates it.
 *
 * @param partitions fixed at creation: another number would move keys to other partitions
 * @param compacted keeps the last event of every key for ever; otherwise every event is kept for ever
 */
public record TopicSpec(String name, int partitions, boolean compacted) {}
